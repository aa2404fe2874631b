/** Document nodes from what is left of a process: one entry for each kind. */
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { quoted, typeName } from '../../schema/type-name.js';
import { nameFromTitle, titleFromName } from '../../to-code/3-emit/name-from-title.js';
import { translate, translateText } from '../expressions/translate.js';
import type { ForeignExpression, ForeignNodeOf, FormField } from '../foreign.js';
import { type Drawn, type DrawnKind, lose } from './drawing.js';
import { durationWords } from './durations.js';
import { nameOf } from './names.js';
import type { Scene } from './scene.js';
import { writeChoice } from './write-choice.js';

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
  call: (node, common, scene) =>
    placeholder(node, common, scene, `It starts the process ${node.calls || 'of no name'}`),
  subprocess: (node, common, scene) => placeholder(node, common, scene, 'A subprocess'),
  gateway: (node, common, scene) => placeholder(node, common, scene, 'A gateway'),
  choice: writeChoice,
};

export function writeNode(node: Drawn, scene: Scene): WorkflowNode {
  const { x, y } = node.position ?? { x: 0, y: 0 };
  const description = 'description' in node ? node.description : undefined;
  const title = scene.title(node.title || titleFromName(node.type));
  const common: Common = { title, x, y, ...(description === undefined ? {} : { description }) };
  if ('repeat' in node && node.repeat !== undefined)
    lose(scene.drawing, node, `It is to be repeated (${node.repeat}); here it runs once.`, 'changed');
  return (WRITERS[node.kind] as (node: Drawn, common: Common, scene: Scene) => WorkflowNode)(
    node,
    common,
    scene,
  );
}

function writeStart(node: ForeignNodeOf<'start'>, common: Common, { drawing }: Scene): NodeOf<'start'> {
  if (node.event.type !== 'none')
    lose(drawing, node, `A ${node.event.type} starts it; here a person or a program does.`, 'changed');
  return { kind: 'start', ...common };
}

const ENDS = new Set(['none', 'terminate']);

function writeEnd(node: ForeignNodeOf<'end'>, common: Common, { drawing }: Scene): NodeOf<'end'> {
  const { type, name } = node.event;
  if (!ENDS.has(type)) {
    const what = name === undefined ? `a ${type}` : `the ${type} ${name}`;
    lose(drawing, node, `It ends with ${what}; here it only ends.`, 'changed');
  }
  return { kind: 'end', ...common };
}

function writeTask(node: ForeignNodeOf<'task'>, common: Common, scene: Scene): NodeOf<'activity'> {
  const { drawing, variables } = scene;
  if (node.work === undefined)
    lose(
      drawing,
      node,
      'The file does not say what does it: an activity that is called like the step.',
      'changed',
    );
  const input: Record<string, string> = {};
  for (const { name, value } of node.inputs) {
    const text =
      /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? translateValue(value, scene) : undefined;
    if (text === undefined)
      lose(
        drawing,
        part(node, name),
        `Its input ${name} is ${value.text}, which has no translation.`,
        'left out',
      );
    else input[name] = text;
  }
  for (const name of node.outputs) {
    const reader = variables.written.has(name) ? '' : '; what reads it reads the input of the workflow';
    lose(
      drawing,
      part(node, name),
      `It sets the variable ${name}, which activities do not${reader}.`,
      'left out',
    );
  }
  return { kind: 'activity', ...common, activity: nameOf(node.work ?? common.title), input };
}

function part({ id, title, type }: Drawn, name: string): { id: string; title: string; type: string } {
  return { id: `${id}#${name}`, title, type };
}

/** Plain text is text, also in a list of inputs. */
function translateValue(value: ForeignExpression, scene: Scene): string | undefined {
  if (value.language === 'other') return quoted(value.text);
  return translate(value, 'unknown', scene.variables);
}

function writeHumanTask(node: ForeignNodeOf<'humanTask'>, common: Common, scene: Scene): NodeOf<'humanTask'> {
  const assigned = (list: readonly ForeignExpression[]) => list.flatMap((who) => assignee(node, who, scene));
  const [people, groups] = [assigned(node.people), assigned(node.groups)];
  if (people.length + groups.length === 0) groups.push(quoted(node.lane ?? 'everyone'));
  if (node.lane === undefined && node.people.length + node.groups.length === 0)
    lose(
      scene.drawing,
      part(node, 'assignee'),
      'The file does not say who does it: the group “everyone”.',
      'changed',
    );
  const due = node.dueIn === undefined ? undefined : durationWords(node.dueIn.text);
  if (node.dueIn !== undefined && due === undefined)
    lose(
      scene.drawing,
      part(node, 'dueDate'),
      `It is due ${node.dueIn.text}, which has no translation.`,
      'left out',
    );
  return {
    kind: 'humanTask',
    ...common,
    question: quoted(common.title),
    facts: [],
    people,
    groups,
    except: [],
    outcomes: ['done'],
    ...(node.fields.length === 0 ? {} : { form: formType(node, common.title, scene) }),
    ...(due === undefined ? {} : { dueIn: quoted(due) }),
  };
}

function assignee(node: Drawn, who: ForeignExpression, scene: Scene): string[] {
  const text = translateText(who, scene.variables);
  if (text !== undefined) return [text];
  const reason = `It is assigned to ${who.text}, which has no translation.`;
  lose(scene.drawing, part(node, 'assignee'), reason, 'left out');
  return [];
}

function formType({ fields }: ForeignNodeOf<'humanTask'>, title: string, scene: Scene): string {
  const base = `${typeName(nameFromTitle(title, new Set()))}Form`;
  let name = base;
  for (let suffix = 2; name in scene.types; suffix++) name = `${base}${suffix}`;
  const unique = new Map(
    fields.filter((field) => field.name !== '__proto__').map((field) => [field.name, field]),
  );
  scene.types[name] = {
    type: 'object',
    properties: Object.fromEntries([...unique].map(([key, field]) => [key, fieldSchema(field)])),
    required: [...unique.values()].filter(({ required }) => required).map((field) => field.name),
  };
  return name;
}

function fieldSchema({ title, type, values }: FormField): Record<string, unknown> {
  return values === undefined || type !== 'string' ? { type, title } : { enum: [...new Set(values)], title };
}

function writeScript(node: ForeignNodeOf<'script'>, common: Common, scene: Scene): WorkflowNode {
  const { result, expression } = node;
  if (result !== undefined && expression !== undefined && scene.variables.written.has(result)) {
    const value = translate(expression, scene.variables.types.get(result) ?? 'unknown', scene.variables);
    if (value !== undefined) {
      scene.variables.read.add(result);
      return { kind: 'setVariable', ...common, variable: result, value };
    }
  }
  return placeholder(node, common, scene, `A script in ${node.language}`, node.text);
}

function writeCatch(node: ForeignNodeOf<'catch'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name, timer } = node.event;
  const duration = timer === undefined ? undefined : waitFor(timer);
  if (duration !== undefined) return { kind: 'wait', ...common, duration };
  const what = timer === undefined ? (name ?? '') : `${timer.kind} ${timer.value.text}`;
  return placeholder(node, common, scene, `It waits for a ${type} ${what}`);
}

function waitFor({ kind, value }: NonNullable<ForeignNodeOf<'catch'>['event']['timer']>): string | undefined {
  if (kind !== 'duration') return undefined;
  if (value.language !== 'other') {
    const literal = /^=\s*"([^"]*)"$|^=\s*duration\("([^"]*)"\)$/.exec(value.text);
    const words = durationWords(literal?.[1] ?? literal?.[2] ?? '');
    return words === undefined ? undefined : quoted(words);
  }
  const words = durationWords(value.text);
  return words === undefined ? undefined : quoted(words);
}

function writeThrow(node: ForeignNodeOf<'throw'>, common: Common, scene: Scene): WorkflowNode {
  const { type, name } = node.event;
  if (node.work !== undefined) return { kind: 'activity', ...common, activity: nameOf(node.work), input: {} };
  if (type === 'none') return { kind: 'code', ...common, code: comment(common.title) };
  return placeholder(node, common, scene, `It sends a ${type} ${name ?? ''}`);
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
