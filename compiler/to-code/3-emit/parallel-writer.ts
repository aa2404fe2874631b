/** Writes branches that run at once: around kept branches as the text stands, or anew. */
import type { Parallel, Region } from '../../regions/tree.js';
import type { LiftedBranch, LiftedParallel } from '../../to-graph/2-lift/lifted.js';
import { bareText } from './bare-text.js';
import { type BodyScope, contentOf, leadLines, type Placed } from './body-scope.js';
import { canFallOff } from './can-fall-off.js';
import { NOTHING_TO_DO } from './choice-writer.js';
import { notTakenText } from './count-writer.js';
import { fieldPatches, sliceWith } from './field-patch.js';
import type { HandedOn } from './handed-on.js';
import { indentationAt, indentLines, reindent } from './indent.js';
import { LINE_WIDTH } from './layout.js';
import { ended, expressionOr } from './literals.js';
import { askedFirst, noneOf } from './negation.js';
import { originOf } from './original.js';
import type { NodeContent } from './title-comment.js';
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

/** `quote`, `{ quote, limit }` */
export function handedText(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `{ ${names.join(', ')} }`;
}

function handedOf({ bindings }: BodyScope, line: Parallel): HandedOn {
  const none = line.branches.map(() => []);
  const bare = line.branches.map(() => false);
  return bindings.handed.get(line) ?? { binding: 'none', names: none, bare, isLiteral: false };
}

function isChosen(scope: BodyScope, { node }: Parallel): boolean {
  return contentOf(scope, node).kind === 'inclusive';
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

/** Whether what is otherwise, and says so by all conditions, still means the same. */
function asksTheSame(scope: BodyScope, line: Parallel, { node }: LiftedParallel): boolean {
  if (!isChosen(scope, line) || !isShown(scope, line, line.branches.length - 1)) return true;
  return conditionsOf(node.content).join('\n') === conditionsOf(contentOf(scope, line.node)).join('\n');
}

function conditionsOf(content: NodeContent): string[] {
  return content.kind === 'inclusive'
    ? content.branches.map(({ condition }) => expressionOr(condition, 'condition'))
    : [];
}

function countsIn({ notTaken = [] }: Pick<Parallel, 'notTaken'>): string {
  return notTaken.map(({ of, part }) => `${of}.${part}`).join();
}

/** An inclusive split says nothing of what is otherwise when that only goes on. */
function isShown(scope: BodyScope, line: Parallel, output: number): boolean {
  const { branches } = line;
  if (!isChosen(scope, line)) return true;
  return output < branches.length - 1 || (branches[output]?.body.items.length ?? 0) > 0;
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
    const inner = indentationAt(source, branch.body.from);
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

/** What stands between the braces of a branch, or the call that it is. */
function writeInside(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
  old: LiftedBranch | undefined,
): void {
  const body = line.branches[output]!.body;
  const { names, bare } = handedOf(scope, line);
  const [step] = body.items;
  if (bare[output] && step?.kind === 'go') {
    scope.out.write(`${scope.bindings.parts.get(step.to) ?? ''}()`);
    return;
  }
  if (bare[output] && step !== undefined) {
    const found = scope.original && originOf(scope.original, step, old?.body);
    const origin = found?.kind === 'step' && found.binding === 'bare' ? found : undefined;
    scope.writeRegion({ line: step, origin, indent, before: undefined });
    return;
  }
  const own = names[output] ?? [];
  const unchanged = old !== undefined && !old.bare && old.names.join() === own.join();
  if (unchanged)
    scope.writeBody(body, old.body, indent, own.length === 0 ? undefined : `\n${indent}${scope.unit}`);
  else writeNewBody(scope, line, output, indent);
}

function writeNewBody(scope: BodyScope, line: Parallel, output: number, indent: string): void {
  const body = line.branches[output]!.body;
  const own = handedOf(scope, line).names[output] ?? [];
  const inner = `\n${indent}${scope.unit}`;
  if (body.items.length === 0) scope.out.write(`${inner}${NOTHING_TO_DO}\n${indent}`);
  else if (own.length === 0 || !canFallOff(body)) scope.writeBody(body, undefined, indent);
  else {
    const handed = ended(`return ${handedText(own)};`, scope.steps.habits);
    scope.writeBody(body, undefined, indent, `${inner}${handed}\n${indent}`);
  }
}

/** `f()`, or `(async () => { … })()`. */
function writeBranch(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
  old: LiftedBranch | undefined,
): void {
  const { out } = scope;
  if (handedOf(scope, line).bare[output]) writeInside(scope, line, output, indent, old);
  else {
    out.write('(async () => {');
    const keeps = old !== undefined && !old.bare && old.names.length === 0;
    const isPlain = (handedOf(scope, line).names[output] ?? []).length === 0;
    if (keeps && isPlain) scope.writeBody(line.branches[output]!.body, old.body, indent);
    else writeNewBody(scope, line, output, indent);
    out.write('})()');
  }
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

/** `input.foreign ? askForTax() : undefined` */
function writeIfTaken(
  scope: BodyScope,
  line: Parallel,
  output: number,
  indent: string,
  old: LiftedBranch | undefined,
): void {
  const { out, unit } = scope;
  const conditions = conditionsOf(contentOf(scope, line.node));
  const isOther = output === line.branches.length - 1;
  const asked = isOther ? noneOf(conditions) : askedFirst(conditions[output] ?? '');
  const test = indentLines(asked, indent);
  const short = shortCall(scope, line, output, indent);
  const before = old && scope.original?.source.slice(old.body.from, old.body.to).trim();
  const [step] = line.branches[output]!.body.items;
  const isShort = short !== undefined && (before === undefined || before === short);
  if (isShort && `${indent}${test} ? ${short} : undefined,`.length <= LINE_WIDTH) {
    out.write(`${test} ? `);
    const from = out.offset;
    out.write(short);
    if (step?.kind === 'step') out.own(step.node, from);
    out.write(' : undefined');
    return;
  }
  const deeper = indent + unit;
  out.write(`${test}\n${deeper}? `);
  writeBranch(scope, line, output, `${deeper}  `, old);
  out.write(`\n${deeper}: undefined`);
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

/** The call that a branch is, if it is new, has no comment and no line break. */
function shortCall(scope: BodyScope, line: Parallel, output: number, indent: string): string | undefined {
  const [step] = line.branches[output]!.body.items;
  if (handedOf(scope, line).bare[output] && step?.kind === 'go')
    return `${scope.bindings.parts.get(step.to) ?? ''}()`;
  if (!handedOf(scope, line).bare[output] || step?.kind !== 'step') return undefined;
  if (leadLines(scope, step, undefined).length > 0) return undefined;
  const text = bareText(scope, { line: step, origin: undefined, indent, before: undefined });
  return text.includes('\n') ? undefined : text;
}

function branchBefore(old: LiftedParallel | undefined, output: number): LiftedBranch | undefined {
  return old?.branches.find((branch) => branch.output === output);
}

function closeWith({ out }: BodyScope, { join }: Parallel, text: string): void {
  const from = out.offset;
  out.write(text);
  if (join !== undefined) out.own(join, from);
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

/** Each branch whose condition holds is added to a list, which is then waited for. */
function writeChosen(
  scope: BodyScope,
  { line, indent }: Placed<Parallel>,
  old: LiftedParallel | undefined,
): void {
  const { out, steps } = scope;
  const content = contentOf(scope, line.node);
  const conditions = conditionsOf(content);
  const list = scope.names.get(line.node) ?? 'branches';
  out.write(`${ended(`const ${list}: Promise<unknown>[] = [];`, steps.habits)}\n${indent}`);
  line.branches.forEach((_, output) => {
    if (!isShown(scope, line, output)) return;
    const isOther = output === line.branches.length - 1;
    const test = isOther ? `${list}.length === 0` : conditions[output];
    out.write(`if (${test}) {`);
    writeAdding(scope, line, output, { list, indent }, branchBefore(old, output));
    out.write(`\n${indent}}\n${indent}`);
  });
  for (const each of line.notTaken ?? [])
    out.write(`${notTakenText(each, line.branches.length, list, steps.habits)}\n${indent}`);
  out.write(`await Promise.all(${list}`);
  closeWith(scope, line, ended(');', steps.habits));
}

function writeAdding(
  scope: BodyScope,
  line: Parallel,
  output: number,
  { list, indent }: { list: string; indent: string },
  old: LiftedBranch | undefined,
): void {
  const { out, unit, steps } = scope;
  const inner = indent + unit;
  const short = shortCall(scope, line, output, inner);
  const [step] = line.branches[output]!.body.items;
  if (short !== undefined && step !== undefined && old === undefined) {
    out.write(`\n${inner}${list}.push(`);
    const from = out.offset;
    out.write(short);
    if (step.kind === 'step') out.own(step.node, from);
    out.write(ended(');', steps.habits));
    return;
  }
  out.write(`\n${inner}${list}.push(\n${inner}${unit}`);
  writeBranch(scope, line, output, inner + unit, old);
  out.write(`,\n${inner}${ended(');', steps.habits)}`);
}
