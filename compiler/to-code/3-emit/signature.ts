/** The function around the statements: its comment, its signature, its variables. */
import type { JsonSchema, Variable, WorkflowDocument } from '../../graph/document.js';
import { commentLines } from '../../schema/jsdoc.js';
import { documentRef, typeText } from '../../schema/schema-to-type.js';
import { hasMembers, namedInput, namedOutput } from '../normal-form.js';

/** The JSDoc above the function, as lines. */
export function functionComment({ title, description }: WorkflowDocument): string[] {
  return commentLines({ title, tags: [], ...(description === undefined ? {} : { description }) });
}

/** `export async function name(input: Input): Promise<Result> {` */
export function signature(document: WorkflowDocument, usesInput: boolean, returns: boolean): string {
  const input = namedInput(document);
  const own = input['x-parameters'];
  const parameter =
    typeof own === 'string' ? own : hasMembers(input) ? `input: ${input.title}` : emptyInput(usesInput);
  return `export async function ${document.name}(${parameter})${resultType(document, returns)} {`;
}

function emptyInput(usesInput: boolean): string {
  return usesInput ? 'input: {}' : '';
}

/** Nothing where the type is only known from what is returned. */
function resultType(document: WorkflowDocument, returns: boolean): string {
  if (document.output === undefined) return returns ? '' : ': Promise<void>';
  const output = namedOutput(document);
  return `: Promise<${hasMembers(output) ? output.title : typeOf(output)}>`;
}

/**
 * `let total: number = 0;` with its comment.
 * @param asserted that it is set before it is read, where TypeScript could not see it: `let total!: number;`
 */
export function variableLines({ name, schema, initial, description }: Variable, asserted: boolean): string[] {
  const comment =
    (description?.trim() ?? '') === ''
      ? []
      : description!
          .trim()
          .split('\n')
          .map((line) => `// ${line}`.trimEnd());
  const value = initial?.trim() ? ` = ${initial.trim()}` : '';
  const mark = asserted && value === '' ? '!' : '';
  return [...comment, `let ${name}${mark}: ${typeOf(schema)}${value};`];
}

function typeOf(schema: JsonSchema): string {
  return typeText(schema, { nameOf: documentRef });
}
