/** Writes `if` chains and `switch`es: around kept bodies as they stand, or anew. */

import type { Sequence } from '../../regions/tree.js';
import type { LiftedArm, LiftedChoice } from '../../to-graph/2-lift/lifted.js';
import { type Arm, canFallOff, type Said } from './arms.js';
import type { BodyScope } from './body-scope.js';
import { sliceWith } from './field-patch.js';
import { indentationAt, reindent } from './indent.js';

/** Keeps what stands around the bodies. Gives up, having written nothing, when a body no longer fits its place. */
export function writeKeptArms(
  scope: BodyScope,
  { arms }: Said,
  origin: LiftedChoice,
  indent: string,
): boolean {
  const fits = arms.every((arm, index) => fitsPlace(scope, arm, origin.arms[index]!, origin, index));
  if (!fits) return false;
  const { source } = scope.original!;
  const at = indentationAt(source, origin.span.core);
  let from = origin.span.core;
  arms.forEach((arm, index) => {
    const old = origin.arms[index]!;
    const patches = patchOf(arm, old, origin, source);
    scope.out.write(reindent(sliceWith(source, { from, to: old.body.from }, patches), at, indent));
    if (old.bare) writeBare(scope, old, at, indent);
    else
      scope.writeBody(
        arm.body,
        old.body,
        indentOfCloser(source, old, at, indent),
        old.breaks ? '' : undefined,
      );
    from = old.body.to;
  });
  scope.out.write(reindent(source.slice(from, origin.span.to), at, indent));
  return true;
}

/** A `case` stands deeper than its `switch`. */
function indentOfCloser(source: string, { body }: LiftedArm, at: string, indent: string): string {
  const closer = indentationAt(source, body.from);
  return closer.startsWith(at) ? indent + closer.slice(at.length) : indent;
}

function patchOf(arm: Arm, old: LiftedArm, origin: LiftedChoice, source: string) {
  if (old.test === undefined || arm.test === undefined) return [];
  const unchanged =
    origin.node.content.kind === 'decision'
      ? conditionBefore(origin, old) === arm.test
      : sameOutcomeTest(source.slice(old.test.from, old.test.to), arm.test);
  return unchanged ? [] : [{ ...old.test, now: arm.test }];
}

function conditionBefore(
  { node: { content } }: LiftedChoice,
  { output, negated }: LiftedArm,
): string | undefined {
  return content.kind === 'decision' ? content.branches[negated ? 0 : output]?.condition : undefined;
}

function sameOutcomeTest(before: string, now: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, '').replaceAll('"', "'").replace('===', '==');
  return plain(before) === plain(now);
}

function fitsPlace(scope: BodyScope, arm: Arm, old: LiftedArm, origin: LiftedChoice, index: number): boolean {
  if (old.bare) return isUntouched(scope, arm.body, old);
  if (origin.said !== 'switch' || index === origin.arms.length - 1) return true;
  return old.breaks || !canFallOff(arm.body);
}

/** A statement without braces stays so only as it is. */
function isUntouched(scope: BodyScope, body: Sequence, { body: old }: LiftedArm): boolean {
  const [line, second] = scope.bindings.linesOf(body);
  const [item] = old.items;
  if (line === undefined || second !== undefined || item === undefined || old.items.length !== 1)
    return false;
  if (line.kind === 'break' || line.kind === 'continue')
    return item.kind === line.kind && item.label === line.label;
  if ((line.kind !== 'step' && line.kind !== 'end') || !('node' in item) || item.node.id !== line.node)
    return false;
  const now = scope.contents.get(line.node);
  return now !== undefined && JSON.stringify(now) === JSON.stringify(item.node.content);
}

function writeBare(scope: BodyScope, { body }: LiftedArm, at: string, indent: string): void {
  const { out, original } = scope;
  const from = out.offset;
  out.write(reindent(original!.source.slice(body.from, body.to), at, indent));
  const [item] = body.items;
  if (item !== undefined && 'node' in item) out.own(item.node.id, from);
}

export function writeCanonicalArms(
  scope: BodyScope,
  { said, arms }: Said,
  result: string,
  origin: LiftedChoice | undefined,
  indent: string,
): void {
  const before = (arm: Arm) =>
    origin?.arms.find(({ output, bare, breaks }) => output === arm.output && !bare && !breaks)?.body;
  if (said === 'switch') writeSwitch(scope, arms, result, before, indent);
  else writeIf(scope, arms, before, indent);
}

type Before = (arm: Arm) => LiftedArm['body'] | undefined;

function writeIf(scope: BodyScope, arms: readonly Arm[], before: Before, indent: string): void {
  const { out } = scope;
  arms.forEach((arm, index) => {
    const test = arm.negated ? `!(${arm.test})` : arm.test;
    out.write(test === undefined ? ' else {' : `${index === 0 ? '' : ' else '}if (${test}) {`);
    scope.writeBody(arm.body, before(arm), indent);
    out.write('}');
  });
}

function writeSwitch(
  scope: BodyScope,
  arms: readonly Arm[],
  result: string,
  before: Before,
  indent: string,
): void {
  const { out, unit } = scope;
  const inner = indent + unit;
  out.write(`switch (${result}.outcome) {`);
  for (const arm of arms) {
    out.write(`\n${inner}${arm.test === undefined ? 'default' : `case ${arm.test}`}: {`);
    scope.writeBody(arm.body, before(arm), inner);
    if (canFallOff(arm.body)) out.write(`${unit}break;\n${inner}`);
    out.write('}');
  }
  out.write(`\n${indent}}`);
}
