/** Writes branches of which those run whose condition holds: each in the list of all, or added to one when it does. */
import type { Parallel } from '../../regions/tree.js';
import { indentLines } from '../../syntax/indent.js';
import { LINE_WIDTH } from '../../syntax/layout.js';
import { ended, expressionOr } from '../../syntax/literals.js';
import { askedFirst, noneOf } from '../../syntax/negation.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedBranch, LiftedParallel } from '../../to-graph/2-lift/lifted.js';
import { type BodyScope, contentOf, type Placed } from './body-scope.js';
import { branchBefore, closeWith, shortCall, writeBranch } from './branch-writer.js';
import { notTakenText } from './count-writer.js';

export function isChosen(scope: BodyScope, { node }: Parallel): boolean {
  return contentOf(scope, node).kind === 'inclusive';
}

/** An inclusive split says nothing of what is otherwise when that only goes on. */
export function isShown(scope: BodyScope, line: Parallel, output: number): boolean {
  const { branches } = line;
  if (!isChosen(scope, line)) return true;
  return output < branches.length - 1 || (branches[output]?.body.items.length ?? 0) > 0;
}

/** Whether what is otherwise, and says so by all conditions, still means the same. */
export function asksTheSame(scope: BodyScope, line: Parallel, { node }: LiftedParallel): boolean {
  if (!isChosen(scope, line) || !isShown(scope, line, line.branches.length - 1)) return true;
  return conditionsOf(node.content).join('\n') === conditionsOf(contentOf(scope, line.node)).join('\n');
}

function conditionsOf(content: NodeContent): string[] {
  return content.kind === 'inclusive'
    ? content.branches.map(({ condition }) => expressionOr(condition, 'condition'))
    : [];
}

/** `input.foreign ? askForTax() : undefined` */
export function writeIfTaken(
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

/** Each branch whose condition holds is added to a list, which is then waited for. */
export function writeChosen(
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
