/** How a choice is said: which arms an `if` chain or a `switch` has, in which order, with which tests. */

import { endingOf } from '../../graph/interruptions.js';
import { equalJson } from '../../graph/json-equal.js';
import type { WorkflowNode } from '../../graph/node.js';
import { NEXT, outputsOf } from '../../graph/outputs.js';
import { resultOfWay } from '../../graph/result-of-way.js';
import { asksForAnswer, saysExits } from '../../regions/asks-afterwards.js';
import { type Choice, type Sequence, saidAsSwitch } from '../../regions/tree.js';
import { type Habits, OWN_HABITS } from '../../syntax/habits.js';
import { expressionOr, quote } from '../../syntax/literals.js';
import { negation, oppositeOf } from '../../syntax/negation.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import type { LiftedChoice } from '../../to-graph/2-lift/lifted.js';
import { doneTest, tellApart } from './tell-apart.js';

export interface Arm {
  output: number;
  /** Absent: `else`, or `default`. For a `switch`: the label of the case. */
  test?: string;
  negated: boolean;
  body: Sequence;
}

export interface Said {
  said: 'if' | 'switch';
  arms: Arm[];
  /** The arms are those of the text, one for one: what stands around the bodies can be kept. */
  asBefore: boolean;
}

/**
 * The arms of the choice: those of the text where they still say it, otherwise as few as will do.
 * @param conditions those of all decisions of the drawing.
 */
export function armsOf(
  choice: Choice,
  node: NodeContent,
  result: string,
  origin: LiftedChoice | undefined,
  conditions: ReadonlySet<string>,
  habits: Habits,
): Said {
  const bodies = choice.branches.map(({ body }) => body);
  const kept = origin && keptArms(bodies, node, result, origin, habits);
  const isPlain =
    (!(origin?.said === 'switch' && node.kind === 'decision' && !sameConditions(node, origin)) &&
      kept?.every((arm) => !arm.negated || node.kind !== 'decision' || isNegatable(arm.test, conditions))) ??
    false;
  if (kept !== undefined && isPlain) return { said: origin!.said, arms: kept, asBefore: true };
  if (node.kind === 'decision')
    return { said: 'if', arms: decisionArms(bodies, node, conditions), asBefore: false };
  const said = saidAsSwitch(node as WorkflowNode) ? 'switch' : 'if';
  return { said, arms: outcomeArms(bodies, node, result, said, habits), asBefore: false };
}

function keptArms(
  bodies: readonly Sequence[],
  node: NodeContent,
  result: string,
  { arms, said, node: before }: LiftedChoice,
  habits: Habits,
): Arm[] | undefined {
  if (outputCount(before.content) !== bodies.length) return undefined;
  const isSaid = isSaidIn(node);
  if (bodies.some((body, output) => isSaid(body, output) && !arms.some((arm) => arm.output === output)))
    return undefined;
  const kept = arms.map(({ output, test, negated }) => ({
    output,
    negated,
    body: bodies[output]!,
    ...(test === undefined ? {} : { test: testOf(node, negated ? 0 : output, result, said, habits) }),
  }));
  return withoutDoubt(kept, node);
}

/** Whether a branch says something: a step, or under which name it reads what came. */
function isSaidIn(node: NodeContent): (body: Sequence, output: number) => boolean {
  const outputs = outputsOf(node as WorkflowNode);
  return ({ items }, output) =>
    items.length > 0 || resultOfWay(node, outputs[output]?.id ?? '') !== undefined;
}

function outputCount(node: NodeContent): number {
  return outputsOf(node as WorkflowNode).length;
}

function testOf(
  node: NodeContent,
  output: number,
  result: string,
  said: 'if' | 'switch',
  habits = OWN_HABITS,
): string {
  if (node.kind === 'decision') return expressionOr(node.branches[output]?.condition, 'condition');
  if (said === 'switch') return quote(outputsOf(node as WorkflowNode)[output]!.id, habits);
  return tellApart(node, output, result, habits).test;
}

/** A `switch` says conditions by its cases, which another condition does not fit into. */
function sameConditions(
  node: Extract<NodeContent, { kind: 'decision' }>,
  { node: { content } }: LiftedChoice,
): boolean {
  const texts = (branches: readonly { condition: string }[]) =>
    branches.map(({ condition }) => condition.trim());
  return content.kind === 'decision' && equalJson(texts(content.branches), texts(node.branches));
}

/** Whether no condition of the drawing is, word for word, this one negated. */
function isNegatable(test: string | undefined, conditions: ReadonlySet<string>): boolean {
  if (test === undefined) return false;
  const opposites = [negation(test), oppositeOf(test, () => true), `!(${test})`];
  return opposites.every((opposite) => opposite === undefined || !conditions.has(opposite));
}

function decisionArms(
  bodies: readonly Sequence[],
  node: Extract<NodeContent, { kind: 'decision' }>,
  conditions: ReadonlySet<string>,
): Arm[] {
  const last = bodies.length - 1;
  const otherwise = bodies[last]!;
  const test = testOf(node, 0, '', 'if');
  const isOnly = last === 1 && bodies[0]!.items.length === 0 && otherwise.items.length > 0;
  if (isOnly && isNegatable(test, conditions)) {
    return [{ output: last, negated: true, test, body: otherwise }];
  }
  const arms = node.branches.map((_, output) => ({
    output,
    negated: false,
    test: testOf(node, output, '', 'if'),
    body: bodies[output]!,
  }));
  return otherwise.items.length === 0 ? arms : [...arms, { output: last, negated: false, body: otherwise }];
}

function outcomeArms(
  bodies: readonly Sequence[],
  node: NodeContent,
  result: string,
  said: 'if' | 'switch',
  habits: Habits,
): Arm[] {
  const isSaid = isSaidIn(node);
  const open = bodies
    .map((body, output) => ({ body, output }))
    .filter(({ body, output }) => isSaid(body, output));
  const hasElse = said === 'if' && open.length === bodies.length;
  const isEnding = endingOutputs(node);
  const ordered = [...open.filter(isEnding), ...open.filter((arm) => !isEnding(arm))];
  const isAsked = bodies.every(
    (_, output) => !isEnding({ output }) || open.some((arm) => arm.output === output),
  );
  const arms = ordered.map((arm, index) => {
    const { body, output } = arm;
    const isElse = hasElse && index === ordered.length - 1;
    const negated = !isElse && said === 'if' && tellApart(node, output, result, habits).negated;
    const guard = isAsked || isEnding(arm) ? '' : `${doneTest(node, result, habits)} && `;
    const test = isElse ? {} : { test: guard + testOf(node, output, result, said, habits) };
    return { output, negated, body, ...test };
  });
  return withoutDoubt(arms, node);
}

/** Behind the question whether a closure gave anything, what it gave need not be asked for with care: `attempt.exit`. */
function withoutDoubt(arms: readonly Arm[], node: NodeContent): Arm[] {
  const next = arms.findIndex(({ output }) => outputsOf(node as WorkflowNode)[output]?.id === NEXT.id);
  if (!saysExits(node) || next < 0) return [...arms];
  return arms.map((arm, index) =>
    index <= next || arm.test === undefined ? arm : { ...arm, test: arm.test.replace('?.exit', '.exit') },
  );
}

/** What interrupts a node that gives an answer: that can be asked for once it is known that nothing did. */
function endingOutputs(node: NodeContent): (arm: { output: number }) => boolean {
  if (!asksForAnswer(node)) return () => false;
  const ending = new Set(endingOf(node).map(({ id }) => id));
  const outputs = outputsOf(node as WorkflowNode);
  return ({ output }) => ending.has(outputs[output]?.id ?? '');
}
