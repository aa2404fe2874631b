/** Writes branches that run at once: around kept branches as the text stands, or anew. */
import type { Parallel, Region } from '../../regions/tree.js';
import { indentationAt, indentLines, reindent } from '../../syntax/indent.js';
import { LINE_WIDTH } from '../../syntax/layout.js';
import { ended } from '../../syntax/literals.js';
import type { LiftedBranch, LiftedParallel } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, contentOf, type Placed } from './body-scope.js';
import { branchBefore, closeWith, handedOf, shortCall, writeBranch, writeInside } from './branch-writer.js';
import { asksTheSame, isChosen, isShown, writeChosen, writeIfTaken } from './chosen-writer.js';
import { fieldPatches, sliceWith } from './field-patch.js';
import { type HandedOn, handedText } from './handed-on.js';
import { withComments } from './with-comments.js';

export function writeParallel(scope: BodyScope, placed: Placed<Parallel>): void {
  const { line, origin } = placed;
  const old = origin?.kind === 'parallel' ? origin : undefined;
  withComments(scope, placed, line, () => {
    if (old !== undefined && staysAsBefore(scope, line, old)) writeKept(scope, placed, old);
    else if (isChosen(scope, line) && !handedOf(scope, line).isLiteral) writeChosen(scope, placed, old);
    else writeAll(scope, placed, old);
  });
}

/** Leaves a branch before its end: `return;`, with what the branch hands on. */
export function writeExit(scope: BodyScope, { line, origin }: Placed): void {
  const names = scope.bindings.returned(line as Region);
  const text = ended(names.length === 0 ? 'return;' : `return ${handedText(names)};`, scope.steps.habits);
  const { original, out } = scope;
  const before = origin && original?.source.slice(origin.span.core, origin.span.to);
  const isSame = before?.replace(/;$/, '') === text.replace(/;$/, '');
  out.write(isSame && origin ? original!.source.slice(origin.span.from, origin.span.tail) : text);
}

function staysAsBefore(scope: BodyScope, line: Parallel, old: LiftedParallel): boolean {
  const { binding, names, bare, isLiteral } = handedOf(scope, line);
  const shown = line.branches.flatMap((_, output) => (isShown(scope, line, output) ? [output] : []));
  return (
    old.binding === binding &&
    (old.list === undefined ? asksTheSame(scope, line, old) : !isLiteral) &&
    countsIn(old) === countsIn(line) &&
    old.branches.map(({ output }) => output).join() === shown.join() &&
    old.branches.every(
      (branch) => branch.bare === bare[branch.output] && branch.names.join() === names[branch.output]?.join(),
    )
  );
}

function countsIn({ notTaken = [] }: Pick<Parallel, 'notTaken'>): string {
  return notTaken.map(({ of, part }) => `${of}.${part}`).join();
}

function writeKept(scope: BodyScope, { line, indent }: Placed<Parallel>, old: LiftedParallel): void {
  const { out, original } = scope;
  const { source } = original!;
  const at = indentationAt(source, old.span.core);
  const patches = fieldPatches(old.node, contentOf(scope, line.node), '') ?? [];
  const inPlace = patches.map((patch) => ({ ...patch, now: indentLines(patch.now, at) }));
  const piece = (from: number, to: number) => reindent(sliceWith(source, { from, to }, inPlace), at, indent);
  let from = old.span.core;
  for (const branch of old.branches) {
    out.write(piece(from, branch.body.from));
    const inner = indentationAt(source, startOf(branch));
    writeInside(
      scope,
      line,
      branch.output,
      inner.startsWith(at) ? indent + inner.slice(at.length) : indent,
      branch,
    );
    from = branch.body.to;
  }
  out.write(piece(from, old.close.from));
  const close = out.offset;
  out.write(piece(old.close.from, old.span.to));
  if (line.join !== undefined) out.own(line.join, close);
}

/** Where the statements of a branch stand: a call alone on a line below its comment, which may be behind a `?`. */
function startOf({ bare, body }: LiftedBranch): number {
  const [first] = body.items;
  return bare && first !== undefined ? first.span.core : body.from;
}

function writeAll(
  scope: BodyScope,
  { line, indent }: Placed<Parallel>,
  old: LiftedParallel | undefined,
): void {
  const { out, unit } = scope;
  const inner = indent + unit;
  const isInclusive = isChosen(scope, line);
  const prefix = prefixOf(handedOf(scope, line), isInclusive);
  out.write(`${prefix}await Promise.all([`);
  const room = LINE_WIDTH - indent.length - prefix.length - 'await Promise.all([]);'.length;
  if (!isInclusive && writeInOneLine(scope, line, indent, room)) {
    closeWith(scope, line, ended(']);', scope.steps.habits));
    return;
  }
  line.branches.forEach((_, output) => {
    if (!isShown(scope, line, output)) return;
    out.write(`\n${inner}`);
    if (isInclusive) writeIfTaken(scope, line, output, inner, branchBefore(old, output));
    else writeBranch(scope, line, output, inner, branchBefore(old, output));
    out.write(',');
  });
  out.write(`\n${indent}`);
  closeWith(scope, line, ended(']);', scope.steps.habits));
}

/** Calls without comments that fit into one line; false: it is written otherwise. */
function writeInOneLine(scope: BodyScope, line: Parallel, indent: string, room: number): boolean {
  const steps = line.branches.map((_, output) => shortCall(scope, line, output, indent));
  const width = steps.reduce((sum, text) => sum + (text?.length ?? room) + 2, -2);
  if (steps.includes(undefined) || width > room) return false;
  steps.forEach((text, output) => {
    scope.out.write(output === 0 ? '' : ', ');
    const from = scope.out.offset;
    scope.out.write(text ?? '');
    const [step] = line.branches[output]!.body.items;
    if (step?.kind === 'step') scope.out.own(step.node, from);
  });
  return true;
}

/**
 * `const [quote, , { limit, rate }] = `; branches at the end that hand nothing on are left out.
 * @param isInclusive a branch may give nothing
 */
function prefixOf({ binding, names }: HandedOn, isInclusive: boolean): string {
  if (binding === 'none') return '';
  const last = names.findLastIndex((own) => own.length > 0);
  const pattern = names.slice(0, last + 1).map((own) => {
    if (own.length === 0) return '';
    const nothing = `{ ${own.map((name) => `${name}: undefined`).join(', ')} }`;
    return isInclusive && own.length > 1 ? `${handedText(own)} = ${nothing}` : handedText(own);
  });
  return `${binding === 'const' ? 'const ' : ''}[${pattern.join(', ')}] = `;
}
