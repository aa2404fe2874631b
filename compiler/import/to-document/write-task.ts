/** Work done by a machine, scripts that are to be written anew among it. */
import type { NodeOf, WorkflowNode } from '../../graph/node.js';
import { quoted } from '../../schema/type-name.js';
import { translate } from '../expressions/translate.js';
import type { ForeignExpression, ForeignNodeOf } from '../foreign.js';
import { type Drawing, lose } from './drawing.js';
import type { Drawn } from './drawn.js';
import { activityName } from './names.js';
import { isFree, type Scene } from './scene.js';
import type { Common } from './write-node.js';

export function writeTask(node: ForeignNodeOf<'task'>, common: Common, scene: Scene): NodeOf<'activity'> {
  const { drawing, variables } = scene;
  sayWork(node, drawing);
  const input: Record<string, string> = {};
  for (const { name, value } of node.inputs) {
    const text =
      /^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__' ? translateValue(value, scene) : undefined;
    if (text === undefined)
      lose(drawing, part(node, name), 'input-not-translated', { name, text: value.text });
    else input[name] = text;
  }
  const outputs = node.outputs.filter(({ name }) => isFree(name) && variables.written.has(name));
  scene.outputs.set(scene.idOf(node.id), outputs);
  for (const { name } of node.outputs) {
    if (variables.written.has(name)) continue;
    lose(drawing, part(node, name), 'variable-set-unread', { name });
  }
  const undone = drawing.undo.get(node.id);
  const undo =
    undone === undefined
      ? {}
      : { undo: { activity: activityOf(undone, undone.title || undone.id, scene), input: {} } };
  return { kind: 'activity', ...common, activity: activityOf(node, common.title, scene), input, ...undo };
}

function sayWork({ work, script, ...node }: ForeignNodeOf<'task'>, drawing: Drawing): void {
  if (script !== undefined) lose(drawing, node, 'script-to-write', { language: script.language });
  else if (work === undefined) lose(drawing, node, 'work-not-said');
}

/** Called like the work that the file names, otherwise like the step. */
export function activityOf(
  { id, work }: { id: string; work?: string },
  title: string,
  { variables, workflow }: Scene,
): string {
  return activityName(work ?? title, id, new Set([...variables.written, workflow]));
}

export function part({ id, title, type }: Drawn, name: string): { id: string; title: string; type: string } {
  return { id: `${id}#${name}`, title, type };
}

/** Plain text is text, also in a list of inputs. */
export function translateValue(value: ForeignExpression, scene: Scene): string | undefined {
  if (value.language === 'other') return quoted(value.text);
  return translate(value, 'unknown', scene.variables);
}

export function writeScript(node: ForeignNodeOf<'script'>, common: Common, scene: Scene): WorkflowNode {
  const { result, expression } = node;
  if (scene.variables.written.has(result)) {
    const value = translate(expression, scene.variables.types.get(result) ?? 'unknown', scene.variables);
    if (value !== undefined) {
      scene.variables.read.add(result);
      return { kind: 'setVariable', ...common, variable: result, value };
    }
  }
  return writeTask(
    {
      ...node,
      kind: 'task',
      inputs: [],
      outputs: [{ name: result }],
      script: { language: 'FEEL', text: expression.text },
    },
    common,
    scene,
  );
}

/** A script goes with its step as text: whoever writes the activity reads it there. */
export function descriptionOf(node: Drawn): string | undefined {
  const description = 'description' in node ? node.description : undefined;
  const script = node.kind === 'task' ? node.script : undefined;
  if (script === undefined) return description;
  const text = `Script (${script.language}):\n${script.text}`;
  return description === undefined ? text : `${description}\n${text}`;
}
