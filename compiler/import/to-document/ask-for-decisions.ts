import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { Expression } from '../expressions/expression.js';
import { parsedExpression } from '../expressions/translate.js';
import { admit, createVariables } from '../expressions/variables.js';
import type { ForeignNodeOf, FormField } from '../foreign.js';
import { allDrawings, type Drawing, into, lose, out } from './drawing.js';
import type { Choice, Drawn } from './drawn.js';
import { namesInside } from './names-inside.js';
import { dropConditions, isOpen } from './open-ways.js';
import { isFree } from './scene.js';

/**
 * A decision right after a step reads what came of the step. Where a human task has no form in the file, the task asks
 * for it; an activity gives it, or the input does. Otherwise the outcome would change nothing, in a loop for ever.
 */
export function askForDecisions(root: Drawing): void {
  const all = allDrawings(root);
  const written = new Set(all.flatMap(({ nodes }) => [...nodes.values()].flatMap(writtenBy)));
  const parts = namesInside(all);
  const taken = new Set(namesRead(all));
  for (const drawing of all) {
    keepPlain(drawing, parts);
    askIn(drawing, written);
    for (const node of drawing.nodes.values())
      if (node.kind === 'choice') tellWay(drawing, node, taken, written);
  }
}

function writtenBy(node: Drawn): string[] {
  if (node.kind === 'humanTask' || node.kind === 'script')
    return node.kind === 'script' ? [node.result] : node.fields.map(({ name }) => name);
  return node.kind === 'task' ? node.outputs.map(({ name }) => name) : [];
}

/** A variable whose parts are read, or which is a list, stays what the input brings: its type is not known. */
function keepPlain(drawing: Drawing, parts: ReadonlySet<string>): void {
  for (const node of drawing.nodes.values()) {
    if (node.kind !== 'task') continue;
    for (const { name } of node.outputs.filter((output) => parts.has(output.name))) {
      lose(drawing, { ...node, id: `${node.id}#${name}` }, 'variable-set-unread', { name });
    }
    node.outputs = node.outputs.filter(({ name }) => !parts.has(name));
  }
}

function askIn(drawing: Drawing, written: ReadonlySet<string>): void {
  for (const node of drawing.nodes.values()) {
    if (node.kind !== 'task' && (node.kind !== 'humanTask' || node.fields.length > 0)) continue;
    const deciding = behind(drawing, node);
    if (deciding?.kind !== 'choice' && deciding?.kind !== 'split') continue;
    const fields = readBy(drawing, deciding.id).filter(({ name }) => isFree(name) && !written.has(name));
    if (fields.length === 0) continue;
    const names = fields.map(({ name }) => name).join(', ');
    if (node.kind === 'task') {
      node.outputs = [...node.outputs, ...fields.map(({ name }) => ({ name, path: [name] }))];
      lose(drawing, { ...node, id: `${node.id}#result` }, 'result-read-by-decision', { names });
    } else {
      node.fields = fields;
      lose(drawing, { ...node, id: `${node.id}#form` }, 'form-asked-for-decision', { names });
    }
  }
}

/** What comes next, past what only says that a step is done. */
function behind(drawing: Drawing, { id }: Drawn): Drawn | undefined {
  const next = out(drawing, id).find(({ output }) => output === undefined);
  const node = next === undefined ? undefined : drawing.nodes.get(next.to);
  return node?.kind === 'script' && drawing.locals.has(node.result) ? behind(drawing, node) : node;
}

/** A choice without any condition after activities: each of them may give the way that is taken. */
function tellWay(drawing: Drawing, choice: Choice, taken: Set<string>, written: Set<string>): void {
  const flows = out(drawing, choice.id);
  const before = into(drawing, choice.id).flatMap(({ from, output }): ForeignNodeOf<'task'>[] => {
    const node = drawing.nodes.get(from);
    return node?.kind === 'task' && output === undefined ? [node] : [];
  });
  if (before.length === 0 || !flows.every(isOpen)) return;
  dropConditions(drawing, flows, 'step-decides-instead');
  const name = nameFromTitle(
    choice.title || `After ${before[0]?.title ?? ''}`,
    new Set([...written, ...taken]),
  );
  taken.add(name);
  choice.variable = name;
  for (const node of before) node.outputs = [...node.outputs, { name, path: [name] }];
}

/** Variables that the conditions of the process read. */
function namesRead(all: readonly Drawing[]): string[] {
  const variables = createVariables();
  for (const { condition } of all.flatMap(({ flows }) => flows)) {
    const parsed = condition && parsedExpression(condition);
    if (parsed !== undefined) admit(parsed, 'boolean', variables);
  }
  return [...variables.read];
}

/** Plain variables that the conditions of a choice read, with the types they need. */
function readBy(drawing: Drawing, choice: string): FormField[] {
  const variables = createVariables();
  for (const { condition } of out(drawing, choice)) {
    const parsed: Expression | undefined = condition && parsedExpression(condition);
    if (parsed !== undefined) admit(parsed, 'boolean', variables);
  }
  return [...variables.types].flatMap(([name, type]) => {
    if (type === 'unknown' || name.includes('.') || variables.optional.has(name)) return [];
    return [{ name, title: name, type, required: true }];
  });
}
