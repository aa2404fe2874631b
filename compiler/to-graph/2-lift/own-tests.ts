/** Tests that ask how the step before them went: by which of its outputs it is left. */
import { ts } from 'ts-morph';
import { doneName, endingOf, isRaced } from '../../graph/interruptions.js';
import type { NodeKind, WorkflowNode } from '../../graph/node.js';
import { outputsOf } from '../../graph/outputs.js';
import { asksForAnswer, saysExits } from '../../regions/asks-afterwards.js';
import { outputSaidBy } from '../../regions/closure-exits.js';
import { isSaidAsTest } from '../../regions/tree.js';
import { partsOfRaced } from '../../syntax/raced-pattern.js';
import { askedIn } from './closure-exits.js';
import type { LiftedArm, LiftedItem, LiftedNode } from './lifted.js';

/** A step that can be left in several ways, and the name that tells them apart. */
export interface Parting {
  node: LiftedNode;
  outputs: readonly string[];
  name: string;
  /** The name of its result. */
  result: string | undefined;
}

export function partingBefore(before: LiftedItem | undefined): Parting | undefined {
  if (before?.kind !== 'step' || isSaidAsTest(before.node.content)) return undefined;
  const { node } = before;
  const content = node.content as WorkflowNode;
  const outputs = outputsOf(content).map(({ id }) => id);
  const result = 'result' in content ? content.result : exitsIn(node);
  const name = node.tells ?? result;
  return name === undefined || outputs.length < 2 ? undefined : { node, outputs, name, result };
}

/** Under which name a race gives by which output its scope is left. */
function exitsIn({ content, pattern }: LiftedNode): string | undefined {
  if (!isRaced(content) || !saysExits(content)) return undefined;
  return partsOfRaced(pattern ?? '')?.values[0];
}

/** What one arm asks for; nothing: it is an `else`. */
export interface OwnTest {
  output: number;
  negated: boolean;
  test: ts.Expression | undefined;
}

/** The output of each arm; nothing when a test asks for anything else. */
export function ownTests(
  arms: readonly { test: ts.Expression | undefined }[],
  parting: Parting,
): OwnTest[] | undefined {
  const tested = arms.flatMap(({ test }) => (test === undefined ? [] : [ownTest(test, parting)]));
  if (!tested.every((test) => test !== undefined)) return undefined;
  const outputs = assignOutputs(
    tested.map(({ output }) => output),
    arms.length,
    parting,
  );
  return outputs?.map((output, index) => tested[index] ?? { output, negated: false, test: undefined });
}

/** The outputs that are named, each once; one arm more is for the only output that is left. */
export function assignOutputs(
  named: readonly number[],
  arms: number,
  { outputs }: Parting,
): number[] | undefined {
  if (named.some((index) => index < 0) || new Set(named).size < named.length) return undefined;
  if (arms === named.length) return [...named];
  const left = outputs.flatMap((_, index) => (named.includes(index) ? [] : [index]));
  return left.length === 1 ? [...named, left[0]!] : undefined;
}

type Ask = (
  test: ts.Expression,
  parting: Parting,
) => { output: string; negated?: boolean; test?: ts.Expression } | undefined;

const byExit: Ask = (test, { name }) => {
  const exit = askedIn(test, name);
  if (exit === undefined) return undefined;
  return { output: exit === null ? 'next' : (outputSaidBy(exit) ?? '') };
};

const TABLE: { [K in NodeKind]?: Ask } = {
  scope: byExit,
  forEach: byExit,
  humanTask: (test, { name }) => equalTo(test, (left) => isOutcomeOf(left, name)),
  condition: (test, { name }) => {
    if (isNamed(test, name)) return { output: 'next' };
    const isNot = ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken;
    return isNot && isNamed(test.operand, name)
      ? { output: 'late', negated: true, test: test.operand }
      : undefined;
  },
  receive: (test, { name }) => {
    if (!ts.isBinaryExpression(test) || !isNamed(test.left, name) || !isNamed(test.right, 'undefined'))
      return undefined;
    const { kind } = test.operatorToken;
    if (kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return { output: 'late' };
    return kind === ts.SyntaxKind.ExclamationEqualsEqualsToken ? { output: 'next' } : undefined;
  },
};

function ownTest(test: ts.Expression, parting: Parting): OwnTest | undefined {
  const byName: Ask = () => equalTo(test, (left) => isNamed(left, parting.name));
  const asked = isRaced(parting.node.content)
    ? askedOfRaced(test, parting)
    : (TABLE[parting.node.content.kind] ?? byName)(test, parting);
  const output = parting.outputs.indexOf(asked?.output ?? '');
  if (asked === undefined || output < 0) return undefined;
  return { output, negated: asked.negated ?? false, test: asked.test ?? test };
}

/** `winner === 'late'`; of a human task also `approval.outcome === 'yes'`, where nothing interrupted it. */
function askedOfRaced(test: ts.Expression, parting: Parting): ReturnType<Ask> {
  const {
    node: { content },
    name,
    result,
  } = parting;
  const done = doneName(content);
  const ending = endingOf(content).map(({ id }) => id);
  const winner = ending.length === 0 ? undefined : equalTo(test, (left) => isNamed(left, name));
  const hasAnswer = asksForAnswer(content);
  if (winner !== undefined) {
    if (ending.includes(winner.output)) return winner;
    return winner.output === done && !hasAnswer ? { output: 'next' } : undefined;
  }
  if (!hasAnswer || result === undefined) return undefined;
  const asked = isAnd(test) ? test.right : test;
  if (isAnd(test) && equalTo(test.left, (left) => isNamed(left, name))?.output !== done) return undefined;
  const answer =
    content.kind === 'humanTask'
      ? equalTo(asked, (left) => isOutcomeOf(left, result))
      : byExit(asked, { ...parting, name: result });
  return answer && { ...answer, test: asked };
}

function isAnd(test: ts.Expression): test is ts.BinaryExpression {
  return ts.isBinaryExpression(test) && test.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** `approval.outcome === 'yes'` */
function equalTo(
  test: ts.Expression,
  isSubject: (left: ts.Expression) => boolean,
): { output: string } | undefined {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
    return undefined;
  return isSubject(test.left) && ts.isStringLiteral(test.right) ? { output: test.right.text } : undefined;
}

/** Whether a `switch` over this expression asks how the step went. */
export function isSubjectOf(node: ts.Expression, { node: { content }, name }: Parting): boolean {
  if (isRaced(content)) return !asksForAnswer(content) && isNamed(node, name);
  return content.kind === 'humanTask' ? isOutcomeOf(node, name) : isNamed(node, name);
}

function isNamed(node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** `approval.outcome` */
function isOutcomeOf(node: ts.Expression, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) && node.name.text === 'outcome' && isNamed(node.expression, name)
  );
}

/** What a branch behind a race keeps of the winner's value is the result of the race's branch. */
export function takeResult({ content }: LiftedNode, { output, body }: LiftedArm): void {
  const [first] = body.items;
  if (first?.kind !== 'holder') return;
  if (content.kind !== 'firstOf') {
    const { id } = outputsOf(content as WorkflowNode)[output]!;
    const ended = endingOf(content).find((one) => one.id === id);
    if (ended?.on === 'message') ended.result = first.name;
    return;
  }
  const event = content.branches[output]?.event;
  if (event !== undefined && (event.on === 'message' || event.on === 'steps' || event.on === 'promise'))
    event.result = first.name;
}
