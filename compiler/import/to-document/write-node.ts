/** Document nodes from what is left of a process: one entry for each kind. */

import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import { propertyName, quoted } from '../../schema/type-name.js';
import { titleFromName } from '../../to-code/3-emit/name-from-title.js';
import { derivedTitle } from '../../to-code/3-emit/title-comment.js';
import type { ForeignNodeOf } from '../foreign.js';
import { type Drawn, type DrawnKind, lose, out, type Race } from './drawing.js';
import { COMPENSATED } from './leave-scope.js';
import { nameOf } from './names.js';
import { choiceProperty, type Scene } from './scene.js';
import { CANCELLED, untilText, withBoundaries } from './write-boundaries.js';
import { splitOutputs, writeChoice, writeSplit } from './write-choice.js';
import { sayEvent } from './write-events.js';
import { writeFrame } from './write-frame.js';
import { writeHumanTask } from './write-human-task.js';
import { activityOf, descriptionOf, part, translateValue, writeScript, writeTask } from './write-task.js';

export type Common = Pick<WorkflowNode, 'title' | 'description' | 'x' | 'y'>;
type Writer<K extends DrawnKind> = (
  node: Extract<Drawn, { kind: K }>,
  common: Common,
  scene: Scene,
) => WorkflowNode;

/** Subprocesses and gateways are gone when nodes are written; one that is left is a placeholder. */
const WRITERS: { [K in DrawnKind]: Writer<K> } = {
  start: writeStart,
  end: writeEnd,
  task: writeTask,
  humanTask: writeHumanTask,
  script: writeScript,
  catch: writeCatch,
  throw: writeThrow,
  call: writeCall,
  subprocess: (node, common, scene) => placeholder(node, common, scene, 'A subprocess'),
  gateway: (node, common, scene) => placeholder(node, common, scene, 'A gateway'),
  choice: writeChoice,
  split: writeSplit,
  meeting: ({ waitsFor }, common) => ({ kind: 'join', ...common, mode: waitsFor }),
  race: writeRace,
  frame: writeFrame,
  remark: ({ text }, common) => ({ kind: 'code', ...common, code: comment(text) }),
};

/** Nodes that code says well without a title, when the file gives none. */
const SAY_THEMSELVES: ReadonlySet<DrawnKind> = new Set([
  'end',
  'catch',
  'choice',
  'split',
  'meeting',
  'race',
  'frame',
]);

export function writeNode(node: Drawn, scene: Scene): WorkflowNode {
  const { x, y } = node.position ?? { x: 0, y: 0 };
  const description = descriptionOf(node);
  const untitled = node.title === '' && SAY_THEMSELVES.has(node.kind);
  const title = untitled ? titleFromName(node.type) : scene.title(node.title || titleFromName(node.type));
  const common: Common = { title, x, y, ...(description === undefined ? {} : { description }) };
  const written = (WRITERS[node.kind] as (node: Drawn, common: Common, scene: Scene) => WorkflowNode)(
    node,
    common,
    scene,
  );
  return withBoundaries(untitled ? { ...written, title: ownTitle(written, scene) } : written, node, scene);
}

/** Ends that only end are all called the same. */
function ownTitle(written: WorkflowNode, scene: Scene): string {
  const title = derivedTitle(written, new Map());
  return isSilentEnd({ ...written, title }) ? title : scene.title(title);
}

/** The output by which a flow leaves its node. */
export function outputsByFlow(node: Drawn, written: WorkflowNode, scene: Scene): Map<string, string> {
  const flows = out(scene.drawing, node.id);
  if (node.kind === 'split') return splitOutputs(node, flows);
  const usual =
    written.kind === 'humanTask' ? (written.outcomes[0] ?? 'done') : written.kind === 'end' ? '' : 'next';
  return new Map(
    flows.map((flow, index) => {
      if (flow.output !== undefined) return [flow.id, scene.idOf(flow.output)];
      if (flow.outcome !== undefined) return [flow.id, flow.outcome];
      return [flow.id, node.kind === 'race' ? `way${index + 1}` : usual];
    }),
  );
}

function writeRace(node: Race, common: Common, scene: Scene): NodeOf<'firstOf'> {
  const branches = out(scene.drawing, node.id).flatMap((flow, index) => {
    const event = node.events.get(flow.id);
    const place = { id: flow.id, title: flow.title, type: 'intermediateCatchEvent' };
    const said = event && sayEvent(event, place, scene);
    if (said === undefined) return [];
    const settled = said.on === 'until' ? { on: 'timer' as const, duration: untilText(said.time) } : said;
    return [{ id: `way${index + 1}`, label: flow.title, event: settled }];
  });
  return { kind: 'firstOf', ...common, branches, split: true };
}

function writeCall(node: ForeignNodeOf<'call'>, common: Common, scene: Scene): NodeOf<'child'> {
  if (node.calls === '')
    lose(
      scene.drawing,
      node,
      'The file does not say what is done in it: a workflow that is called like the step.',
      'placeholder',
    );
  const given = node.inputs.flatMap(({ name, value }) => {
    const text = translateValue(value, scene);
    if (text === undefined)
      lose(
        scene.drawing,
        part(node, name),
        `Its input ${name} is ${value.text}, which has no translation.`,
        'left out',
      );
    return text === undefined ? [] : [`${propertyName(name)}: ${text}`];
  });
  const workflow = quoted(nameOf(/[$#={]/.test(node.calls) || node.calls === '' ? common.title : node.calls));
  return {
    kind: 'child',
    ...common,
    workflow,
    arguments: given.length === 0 ? [] : [`{ ${given.join(', ')} }`],
    mode: 'await',
  };
}

function writeStart(
  node: ForeignNodeOf<'start'>,
  common: Common,
  { drawing, triggered }: Scene,
): NodeOf<'start'> {
  const { type } = node.event;
  if (triggered.has(node.id))
    lose(drawing, node, `The ${type} that starts it is a trigger of the workflow.`, 'said otherwise');
  else if (type !== 'none')
    lose(drawing, node, `A ${type} starts it; here a person or a program does.`, 'changed');
  return { kind: 'start', ...common };
}

function writeEnd(node: ForeignNodeOf<'end'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name } = node.event;
  const { drawing } = scene;
  // In a subprocess it ends the subprocess; where nothing runs beside it, an end does the same.
  if (type === 'terminate') {
    const beside = [...drawing.nodes.values()].some(({ kind }) => kind === 'split');
    if (beside && scene.isMain(drawing)) return { kind: 'endWorkflow', ...common };
    if (beside) lose(drawing, node, ENDS_ONE, 'changed');
    return { kind: 'end', ...common };
  }
  const failure = type === 'error' ? (name ?? 'Error') : type === 'cancel' ? CANCELLED : undefined;
  const undone = type === 'compensation' && drawing.undo.size > 0 ? COMPENSATED : undefined;
  if (failure !== undefined || undone !== undefined) {
    const said = quoted(failure ?? undone ?? '');
    return { kind: 'fail', ...common, message: quoted(common.title), type: said, nonRetryable: true };
  }
  if (type === 'escalation' && name !== undefined && isWayOut(drawing, name))
    return { kind: 'end', ...common, output: scene.idOf(name) };
  if (type !== 'none') {
    const what = name === undefined ? `a ${type}` : `the ${type} ${name}`;
    lose(drawing, node, `It ends with ${what}; here it only ends.`, 'changed');
  }
  return { kind: 'end', ...common };
}

/** Of what was to end everything. */
export const ENDS_ONE =
  'It ends all branches at once; here it ends its own, and the others go on to their ends.';

/** `leaveByEscalation` names the way out of the frame instead of the escalation. */
function isWayOut({ wayOuts }: Scene['drawing'], name: string): boolean {
  return wayOuts.has(name);
}

function writeCatch(node: ForeignNodeOf<'catch'>, common: Common, scene: Scene): WorkflowNode {
  const said = sayEvent(node.event, { ...node, title: common.title }, scene);
  switch (said?.on) {
    case 'timer':
      return { kind: 'wait', ...common, duration: said.duration };
    case 'until':
      return { kind: 'waitUntil', ...common, time: said.time };
    case 'condition':
      return { kind: 'condition', ...common, condition: said.condition };
    case 'message':
      return { kind: 'receive', ...common, signal: said.signal };
    default:
      return placeholder(node, common, scene, `It waits for a ${node.event.type} ${node.event.name ?? ''}`);
  }
}

function writeThrow(node: ForeignNodeOf<'throw'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name } = node.event;
  if (node.work !== undefined)
    return { kind: 'activity', ...common, activity: activityOf(node, common.title, scene), input: {} };
  if (type === 'none') return { kind: 'code', ...common, code: comment(common.title) };
  if (type !== 'message' && type !== 'signal')
    return placeholder(node, common, scene, `It makes a ${type} ${name ?? ''}`);
  const wanted = `Workflow id that ${common.title} goes to`;
  const property = choiceProperty(scene, wanted, { type: 'string' });
  const reason = `The file does not say which run it goes to: to the one that input.${property} names, or to none.`;
  lose(scene.drawing, node, reason, 'placeholder');
  return {
    kind: 'send',
    ...common,
    target: `input.${property} ?? ''`,
    signal: quoted(name ?? common.title),
    arguments: [],
  };
}

/** Code that does nothing and says what is to be done. */
function placeholder(
  node: Drawn,
  common: Common,
  { drawing }: Scene,
  what: string,
  text = '',
): NodeOf<'code'> {
  const reason = `${what.trim()}: to be drawn or written anew.`;
  lose(drawing, node, reason, 'placeholder');
  return { kind: 'code', ...common, code: comment(`To be filled in. ${reason}\n${text}`) };
}

function comment(text: string): string {
  const lines = text.trim().split(/\r\n|[\n\r\u2028\u2029]/);
  return lines.map((line) => `// ${line}`.trimEnd()).join('\n');
}
