/** Document nodes from what is left of a process: one entry for each kind. */

import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { isSilentEnd } from '../../graph/silent-end.js';
import { propertyName, quoted } from '../../schema/type-name.js';
import { titleFromName } from '../../syntax/name-from-title.js';
import { derivedTitle } from '../../syntax/title-comment.js';
import type { ForeignNodeOf } from '../foreign.js';
import { lose, out } from './drawing.js';
import type { Count, Drawn, DrawnKind, Race } from './drawn.js';
import { nameOf } from './names.js';
import { comment, eventIn, placeholder } from './placeholder.js';
import { choiceProperty, type Scene } from './scene.js';
import { untilText, withBoundaries } from './write-boundaries.js';
import { splitOutputs, writeChoice, writeSplit } from './write-choice.js';
import { writeEnd, writeStart } from './write-ends.js';
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
  subprocess: (node, common, scene) =>
    placeholder(node, common, scene, 'step-unsaid', { kind: 'subprocess' }),
  gateway: (node, common, scene) => placeholder(node, common, scene, 'step-unsaid', { kind: 'gateway' }),
  choice: writeChoice,
  split: writeSplit,
  meeting: ({ waitsFor }, common) => ({ kind: 'join', ...common, mode: waitsFor }),
  race: writeRace,
  frame: writeFrame,
  count: writeCount,
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

/** The list of the frame has been written before. */
function writeCount({ of, result }: Count, common: Common, { lists, variables }: Scene): WorkflowNode {
  variables.read.add(result);
  return { kind: 'setVariable', ...common, variable: result, value: `(${lists.get(of) ?? '[]'}).length` };
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
  if (node.calls === '') lose(scene.drawing, node, 'called-not-said');
  const given = node.inputs.flatMap(({ name, value }) => {
    const text = translateValue(value, scene);
    if (text === undefined)
      lose(scene.drawing, part(node, name), 'input-not-translated', { name, text: value.text });
    return text === undefined ? [] : [`${propertyName(name)}: ${text}`];
  });
  const workflow = quoted(
    ownName(node.calls, scene) ??
      nameOf(/[$#={]/.test(node.calls) || node.calls === '' ? common.title : node.calls),
  );
  return {
    kind: 'child',
    ...common,
    workflow,
    arguments: given.length === 0 ? [] : [`{ ${given.join(', ')} }`],
    mode: 'await',
  };
}

/** Of a process of the same file; what is called may stand behind the prefix of its namespace. */
function ownName(calls: string, { called }: Scene): string | undefined {
  return called.get(calls) ?? called.get(calls.split(':').at(-1) ?? '');
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
      return placeholder(node, common, scene, 'waits-for-unsaid', { event: eventIn(node) });
  }
}

function writeThrow(node: ForeignNodeOf<'throw'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name } = node.event;
  if (node.work !== undefined)
    return { kind: 'activity', ...common, activity: activityOf(node, common.title, scene), input: {} };
  if (type === 'none') return { kind: 'code', ...common, code: comment(common.title) };
  if (type !== 'message' && type !== 'signal')
    return placeholder(node, common, scene, 'makes-unsaid', { event: eventIn(node) });
  const wanted = `Workflow id that ${common.title} goes to`;
  const property = choiceProperty(scene, wanted, { type: 'string' });
  lose(scene.drawing, node, 'receiver-not-given', { property });
  return {
    kind: 'send',
    ...common,
    target: `input.${property} ?? ''`,
    signal: quoted(name ?? common.title),
    arguments: [],
  };
}
