import type { Expression } from '../expressions/parse-expression.js';
import { parsedExpression } from '../expressions/translate.js';
import { admit, createVariables } from '../expressions/variables.js';
import type { FormField } from '../foreign.js';
import { allDrawings, type Drawing, lose, out } from './drawing.js';
import { isFree } from './scene.js';

/**
 * A decision right after a human task reads what the person said there. Where the form is not in the file, the task
 * asks for it: otherwise the answer of the person would change nothing.
 */
export function askForDecisions(root: Drawing): void {
  const all = allDrawings(root);
  const written = new Set(
    all.flatMap(({ nodes }) =>
      [...nodes.values()].flatMap((node) =>
        node.kind === 'humanTask' ? node.fields.map(({ name }) => name) : [],
      ),
    ),
  );
  for (const drawing of all) askIn(drawing, written);
}

function askIn(drawing: Drawing, written: ReadonlySet<string>): void {
  for (const node of drawing.nodes.values()) {
    if (node.kind !== 'humanTask' || node.fields.length > 0) continue;
    const next = out(drawing, node.id).find(({ output }) => output === undefined);
    if (next === undefined || drawing.nodes.get(next.to)?.kind !== 'choice') continue;
    const fields = readBy(drawing, next.to).filter(({ name }) => isFree(name) && !written.has(name));
    if (fields.length === 0) continue;
    node.fields = fields;
    const names = fields.map(({ name }) => name).join(', ');
    const reason = `Its form is not in the file; it asks for ${names}, which the decision after it reads.`;
    lose(drawing, { ...node, id: `${node.id}#form` }, reason, 'changed');
  }
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
