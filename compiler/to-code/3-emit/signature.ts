/** The function around the statements: its comment, its signature, its variables. */
import type { JsonSchema, Variable, WorkflowDocument } from '../../graph/document.js';
import { hasMembers, namedInput, namedOutput } from '../../normal/normal-form.js';
import { commentLines } from '../../schema/jsdoc.js';
import { documentRef, typeText } from '../../schema/schema-to-type.js';

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

/** What has to be said of a variable's type beyond its name, for TypeScript to see what it cannot follow. */
export interface VariableMarks {
  /** It is set before it is read: `let total!: number;` */
  set: boolean;
  /** It may be any of its values at any time, not only the first: `let state = 'open' as 'open' | 'closed';` */
  open: boolean;
}

/** `let items: string[] = [];` with its comment; a literal says its type itself, `let total = 0;`. */
export function variableLines(
  { name, schema, initial, constant, inferred, description }: Variable,
  marks: VariableMarks,
): string[] {
  const comment =
    (description?.trim() ?? '') === ''
      ? []
      : description!
          .trim()
          .split('\n')
          .map((line) => `// ${line}`.trimEnd());
  const value = initial?.trim() ?? '';
  const type = typeOf(schema);
  if (value === '') return [...comment, `let ${name}${marks.set ? '!' : ''}: ${type};`];
  const keyword = constant ? 'const' : 'let';
  if (inferred) return [...comment, `${keyword} ${name} = ${value};`];
  if (constant) return [...comment, `const ${name}: ${type} = ${value};`];
  if (typeOfLiteral(value) === type) return [...comment, `let ${name} = ${value};`];
  const said = marks.open
    ? `let ${name} = ${operandOf(value)} as ${type};`
    : `let ${name}: ${type} = ${value};`;
  return [...comment, said];
}

function typeOfLiteral(value: string): 'string' | 'number' | 'boolean' | undefined {
  if (/^(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")$/.test(value)) return 'string';
  if (/^\d[\d_]*(?:\.\d+)?$/.test(value)) return 'number';
  return value === 'true' || value === 'false' ? 'boolean' : undefined;
}

/** A literal or a name can stand before `as` as it is. */
function operandOf(value: string): string {
  return /^(?:[\w$.]+|'[^']*'|"[^"]*"|\[\]|\{\})$/.test(value) ? value : `(${value})`;
}

/** Whether a type has several kinds of values, which TypeScript would narrow to that of the first. */
export function hasAlternatives(schema: JsonSchema, types: WorkflowDocument['types']): boolean {
  const name = typeOf(schema);
  const named = types[name];
  return named === undefined || named === schema ? name.includes(' | ') : hasAlternatives(named, {});
}

function typeOf(schema: JsonSchema): string {
  return typeText(schema, { nameOf: documentRef });
}
