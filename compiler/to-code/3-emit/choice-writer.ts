/** Writes `if` chains and `switch`es: around kept bodies as they stand, or anew. */

import type { Sequence } from '../../regions/tree.js';
import { indentationAt, indentLines, reindent } from '../../syntax/indent.js';
import { negation, operand } from '../../syntax/negation.js';
import { NOTHING_TO_DO } from '../../syntax/nothing-to-do.js';
import { sameStatement } from '../../syntax/same-statement.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedArm, LiftedChoice, LiftedSequence } from '../../to-graph/2-lift/lifted.js';
import type { Arm, Said } from './arms.js';
import { type BodyScope, leadLines } from './body-scope.js';
import { fieldPatches, type Replacement, sliceWith } from './field-patch.js';
import { needsBreak } from './needs-break.js';
import { ownReturned, returnedEnd } from './returned-pair.js';
import { switchSubject } from './tell-apart.js';

/** Keeps what stands around the bodies. Gives up, having written nothing, when a `case` would run into the next. */
export function writeKeptArms(
  scope: BodyScope,
  { arms }: Said,
  origin: LiftedChoice,
  indent: string,
  now: NodeContent,
): boolean {
  if (!arms.every((arm, index) => staysApart(arm, origin.arms[index]!, origin, index))) return false;
  const { source } = scope.original!;
  const { out } = scope;
  const at = indentationAt(source, origin.span.core);
  let from = origin.span.core;
  arms.forEach((arm, index) => {
    const old = origin.arms[index]!;
    const patches = patchOf(arm, old, origin, source, now);
    const subject = index === 0 ? subjectPatch(scope, origin, now) : [];
    const head = sliceWith(source, { from, to: old.body.from }, [...subject, ...patches]);
    const single = old.bare ? singleStatement(scope, arm.body, old) : undefined;
    if (old.bare && single === undefined) {
      out.write(`${reindent(head, at, indent).trimEnd()} {`);
      scope.writeBody(arm.body, undefined, indent);
      out.write('}');
    } else {
      out.write(reindent(head, at, indent));
      const closing = old.breaks || old.open ? '' : undefined;
      if (single === undefined)
        scope.writeBody(arm.body, old.body, indentOfArm(source, old, at, indent), closing);
      else {
        if (single.end !== undefined) scope.returned.add(single.end.step);
        scope.writeRegion({
          ...single,
          indent: moveIndent(indentationAt(source, old.body.from), at, indent),
        });
        if (single.end !== undefined) ownReturned(scope, single.end.node, single.origin);
      }
    }
    from = single === undefined ? old.body.to : single.origin.span.tail;
  });
  out.write(reindent(source.slice(from, Math.max(from, origin.span.to)), at, indent));
  return true;
}

/** A `switch` asks by the name that the result of its step has now. */
function subjectPatch(
  { names, original }: BodyScope,
  { subject, node }: LiftedChoice,
  now: NodeContent,
): Replacement[] {
  if (subject === undefined) return [];
  const said = switchSubject(now, names.get(node.id) ?? '');
  const before = original!.source.slice(subject.from, subject.to).replace(/\s+/g, '');
  return before === said ? [] : [{ ...subject, now: said }];
}

/** A `case` stands deeper than its `switch`. */
function indentOfArm(source: string, { body }: LiftedArm, at: string, indent: string): string {
  return moveIndent(indentationAt(source, body.from), at, indent);
}

function moveIndent(inner: string, at: string, indent: string): string {
  return inner.startsWith(at) ? indent + inner.slice(at.length) : indent;
}

function patchOf(
  arm: Arm,
  old: LiftedArm,
  origin: LiftedChoice,
  source: string,
  now: NodeContent,
): Replacement[] {
  if (old.test === undefined || arm.test === undefined) return [];
  if (origin.node.content.kind === 'condition') return conditionPatch(arm, old, origin, now);
  const unchanged =
    origin.node.content.kind === 'decision'
      ? conditionBefore(origin, old) === arm.test
      : sameOutcomeTest(source.slice(old.test.from, old.test.to), arm.test);
  return unchanged ? [] : [{ ...old.test, now: saidIn(old, arm.test, source) }];
}

/** The test where the text has its own: behind a `!`, or in place of the opposite of it. */
function saidIn({ test, negated, opposite }: LiftedArm, now: string, source: string): string {
  if (opposite) return negation(now);
  return negated && source[(test?.from ?? 0) - 1] === '!' ? operand(now) : now;
}

/** What is waited for stands in the test, so that the rest of it can stay. */
function conditionPatch(arm: Arm, old: LiftedArm, { node }: LiftedChoice, now: NodeContent): Replacement[] {
  if (old.test === undefined || arm.test === undefined || sameStatement(node.content, now)) return [];
  return fieldPatches(node, now, '') ?? [{ ...old.test, now: arm.test }];
}

function conditionBefore(
  { node: { content } }: LiftedChoice,
  { output, negated }: LiftedArm,
): string | undefined {
  return content.kind === 'decision' ? content.branches[negated ? 0 : output]?.condition : undefined;
}

function sameOutcomeTest(before: string, now: string): boolean {
  const plain = (text: string) =>
    text.replace(/\s+/g, '').replaceAll('"', "'").replace('===', '==').replace('?.exit', '.exit');
  return plain(before) === plain(now);
}

function staysApart({ body }: Arm, old: LiftedArm, { said, arms }: LiftedChoice, index: number): boolean {
  return said !== 'switch' || index === arms.length - 1 || old.breaks || !needsBreak(body);
}

/** The one statement of an arm without braces, when it is still that one and gets no comment. */
/** The line of an arm without braces; `end`: the end that its statement says too. */
function singleStatement(scope: BodyScope, body: Sequence, { body: old }: LiftedArm) {
  const [line, second, third] = scope.bindings.linesOf(body);
  const [origin, behind, more] = old.items;
  if (line === undefined || third !== undefined || origin === undefined || more !== undefined)
    return undefined;
  const end = returnedEnd(scope, line, second, old);
  if (end === undefined && (second !== undefined || behind !== undefined)) return undefined;
  const pair = end !== undefined && line.kind === 'step' ? { step: line.node, node: end.node } : undefined;
  const placed = { line, origin, before: undefined, end: pair };
  if (line.kind === 'break' || line.kind === 'continue') {
    return origin.kind === line.kind && origin.label === line.label ? placed : undefined;
  }
  const isOne = line.kind === 'step' || line.kind === 'end' || line.kind === 'choice';
  if (!isOne || line.kind !== origin.kind || !('node' in origin) || origin.node.id !== line.node)
    return undefined;
  const hasComment = origin.span.core > origin.span.from || leadLines(scope, line, undefined).length > 0;
  return hasComment ? undefined : placed;
}

export function writeCanonicalArms(
  scope: BodyScope,
  { said, arms }: Said,
  subject: string,
  origin: LiftedChoice | undefined,
  indent: string,
): void {
  const before = (arm: Arm) =>
    origin?.arms.find(({ output, bare, breaks, open }) => output === arm.output && !bare && !breaks && !open)
      ?.body;
  if (said === 'switch') writeSwitch(scope, arms, subject, before, indent);
  else writeIf(scope, arms, before, indent);
}

type Before = (arm: Arm) => LiftedArm['body'] | undefined;

function writeIf(scope: BodyScope, arms: readonly Arm[], before: Before, indent: string): void {
  const { out } = scope;
  arms.forEach((arm, index) => {
    const said = arm.negated ? negation(arm.test ?? '', scope.numbers) : arm.test;
    const test = said && indentLines(said, indent);
    out.write(test === undefined ? ' else {' : `${index === 0 ? '' : ' else '}if (${test}) {`);
    const kept = before(arm);
    writeArmBody(scope, arm.body, kept, indent);
    out.write('}');
  });
}

/** What stands between the braces of a branch. */
export function writeArmBody(
  scope: BodyScope,
  body: Sequence,
  kept: LiftedSequence | undefined,
  indent: string,
): void {
  if (kept === undefined && scope.bindings.linesOf(body).length === 0)
    scope.out.write(emptyBody(indent, scope.unit));
  else scope.writeBody(body, kept, indent);
}

/** A branch that only goes on says so, since it would look forgotten. */
function emptyBody(indent: string, unit: string): string {
  return `\n${indent}${unit}${NOTHING_TO_DO}\n${indent}`;
}

function writeSwitch(
  scope: BodyScope,
  arms: readonly Arm[],
  subject: string,
  before: Before,
  indent: string,
): void {
  const { out, unit } = scope;
  const inner = indent + unit;
  out.write(`switch (${indentLines(subject, indent)}) {`);
  for (const arm of arms) {
    const test = arm.test && indentLines(arm.test, inner);
    out.write(`\n${inner}${test === undefined ? 'default' : `case ${test}`}: {`);
    scope.writeBody(arm.body, before(arm), inner);
    if (needsBreak(arm.body)) out.write(`${unit}break;\n${inner}`);
    out.write('}');
  }
  out.write(`\n${indent}}`);
}
