/** Writes the workflow's function: comment, signature, variables, body. */

import { namesSetLater } from '../../check/variable-uses.js';
import type { Variable, WorkflowDocument } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import { schemasInCode } from '../../normal/normal-form.js';
import { normalVariable } from '../../normal/normal-variable.js';
import { bodiesOf } from '../../regions/tidy.js';
import type { Sequence } from '../../regions/tree.js';
import { sameSchema } from '../../schema/same-schema.js';
import type { Habits } from '../../syntax/habits.js';
import { ended } from '../../syntax/literals.js';
import type { LiftedWorkflow } from '../../to-graph/2-lift/lift-file.js';
import type { Range } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, isUnsaid } from './body-scope.js';
import { endingAround } from './exit-text.js';
import { ownImplied } from './own-implied.js';
import {
  functionComment,
  hasAlternatives,
  signature,
  type VariableMarks,
  variableLines,
} from './signature.js';

export interface FunctionParts {
  document: WorkflowDocument;
  tree: Sequence;
  start: string;
  /** Whether an expression reads `input`, and whether an end returns something. */
  usesInput: boolean;
  returns: boolean;
  /** The function that the text has. */
  old?: LiftedWorkflow;
}

export function writeFunction(scope: BodyScope, parts: FunctionParts): void {
  const { out, original } = scope;
  const { old, document } = parts;
  const source = original?.source ?? '';
  const from = out.offset;
  const keepsComment =
    old !== undefined && old.title === document.title && old.description === document.description;
  out.write(
    keepsComment
      ? source.slice(old.span.from, old.span.core)
      : functionComment(document)
          .map((line) => `${line}\n`)
          .join(''),
  );
  const kept = old !== undefined && saysSame(old, parts, source) ? old : undefined;
  out.write(
    kept === undefined
      ? signature(document, parts.usesInput, parts.returns)
      : source.slice(kept.signature.from, kept.signature.to),
  );
  out.own(parts.start, from);
  writeVariables(scope, document, old, dispatches(parts.tree));
  if (scope.leaving.thrown.size > 0) writeEnding(scope, parts);
  else {
    scope.writeBody(parts.tree, old?.body, '', isEmpty(scope, parts) ? '' : '\n');
    ownImplied(scope, parts.tree);
    out.write('}');
  }
  if (kept !== undefined) out.write(source.slice(kept.closing.from, kept.closing.to));
  if (old !== undefined) out.write(source.slice(old.span.to, old.span.tail));
}

/** The body in the `try` whose `catch` knows that an end was thrown. */
function writeEnding(scope: BodyScope, { tree, old, returns }: FunctionParts): void {
  const { out, unit, steps, original } = scope;
  const before = old?.ending?.gives === returns ? old.ending : undefined;
  const piece = ({ from, to }: Range) => original?.source.slice(from, to) ?? '';
  const { open, close } = endingAround(returns, unit, steps.habits);
  const gap = (old?.variables.length ?? 0) === 0 ? '\n' : '\n\n';
  out.write(before === undefined ? `${gap}${unit}${open}` : piece(before.open));
  const closing = before === undefined ? `\n${unit}` : undefined;
  scope.writeBody(tree, old?.body, unit, closing);
  ownImplied(scope, tree);
  out.write(before === undefined ? `${close}\n}` : piece(before.close));
}

/** A function of nothing is `{}`. */
function isEmpty(scope: BodyScope, { tree, document }: FunctionParts): boolean {
  return Object.keys(document.variables).length === 0 && isUnsaid(scope, tree);
}

function saysSame(old: LiftedWorkflow, { document, returns }: FunctionParts, source: string): boolean {
  const { input, output } = schemasInCode(document, old);
  if (old.name !== document.name || !sameSchema(old.input, input) || !sameSchema(old.output, output))
    return false;
  const says = source.slice(old.signature.from, old.signature.to);
  return output !== undefined || !returns || !/Promise<\s*void\s*>/.test(says);
}

function writeVariables(
  scope: BodyScope,
  { variables, graphs, types }: WorkflowDocument,
  old: LiftedWorkflow | undefined,
  asserted: boolean,
): void {
  const { out, unit, steps } = scope;
  const wanted = Object.values(variables);
  const later = wanted.length === 0 ? new Set<string>() : namesSetLater({ graphs });
  const marksOf = ({ name, schema }: Variable): VariableMarks => ({
    set: asserted,
    open: later.has(name) && hasAlternatives(schema, types),
  });
  const kept = old?.variables ?? [];
  const source = scope.original?.source ?? '';
  let end = old?.signature.to ?? 0;
  const pending = new Map(wanted.map((variable) => [variable.name, variable]));
  for (const { variable, span } of kept) {
    const now = pending.get(variable.name);
    if (now !== undefined) {
      out.write(source.slice(end, span.from));
      out.write(
        equalJson(variable, normalVariable(now)) &&
          !lacksMark(source.slice(span.core, span.to), now, marksOf(now))
          ? source.slice(span.from, span.tail)
          : declared(now, marksOf(now), unit, steps.habits),
      );
    }
    pending.delete(variable.name);
    end = span.tail;
  }
  for (const variable of inOrder([...pending.values()]))
    out.write(`\n${unit}${declared(variable, marksOf(variable), unit, steps.habits)}`);
  const isFirst = pending.size > 0 && kept.length === 0;
  if (isFirst) out.write('\n');
}

/**
 * Whether some loop goes round a dispatch. TypeScript thinks that from there every entry can be reached, however it was
 * come to, and so does not see that a variable without a first value is set by then; the check does.
 */
function dispatches({ items }: Sequence): boolean {
  return items.some((item) => item.kind === 'dispatch' || bodiesOf(item).some(dispatches));
}

/** Whether the text says less than is needed; how a variable is first set that others set later stays its author's choice. */
function lacksMark(text: string, { name, initial = '' }: Variable, { set }: VariableMarks): boolean {
  return set && initial.trim() === '' && !text.includes(`${name}!`);
}

function declared(variable: Variable, marks: VariableMarks, unit: string, habits: Habits): string {
  return ended(variableLines(variable, marks).join(`\n${unit}`), habits);
}

/** By name; a variable whose first value reads another one comes after it. */
function inOrder(variables: Variable[]): Variable[] {
  const sorted = variables.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const placed: Variable[] = [];
  const place = (variable: Variable, waiting: readonly Variable[]): void => {
    if (placed.includes(variable) || waiting.includes(variable)) return;
    const words = new Set(variable.initial?.match(/[A-Za-z_$][\w$]*/g));
    for (const other of sorted) if (words.has(other.name)) place(other, [...waiting, variable]);
    placed.push(variable);
  };
  for (const variable of sorted) place(variable, []);
  return placed;
}
