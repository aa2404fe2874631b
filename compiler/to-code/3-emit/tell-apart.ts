/** How code tells by which output a node was left, for nodes that do something and then part ways. */
import { bindingNames } from '../../graph/binding-names.js';
import { doneName, endingOf, isRaced } from '../../graph/interruptions.js';
import type { NodeKind, NodeOf } from '../../graph/node.js';
import { NEXT, outputsOf } from '../../graph/outputs.js';
import { asksForAnswer } from '../../regions/asks-afterwards.js';
import { exitSaidFor } from '../../regions/closure-exits.js';
import type { Habits } from '../../syntax/habits.js';
import { quote } from '../../syntax/literals.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { askedFor } from './exit-text.js';
import { conditionTest } from './wait-steps.js';

/** A test; `negated`: the output is taken when it does not hold. */
export interface Test {
  test: string;
  negated: boolean;
}

type Tell<K extends NodeKind> = (
  node: Omit<NodeOf<K>, 'x' | 'y'>,
  output: string,
  name: string,
  habits: Habits,
) => Test;

const equals = (left: string, output: string, habits: Habits): Test => ({
  test: `${left} === ${quote(output, habits)}`,
  negated: false,
});

const byExit: Tell<'scope' | 'forEach'> = (_, output, name, habits) => ({
  test: output === NEXT.id ? `${name} === undefined` : askedFor(name, exitSaidFor(output), habits),
  negated: false,
});

const TABLE: { [K in NodeKind]?: Tell<K> } = {
  scope: byExit,
  forEach: byExit,
  humanTask: (_, output, name, habits) => equals(`${name}.outcome`, output, habits),
  condition: (node, output, name) => ({
    test: node.result ? name : conditionTest(node),
    negated: output === 'late',
  }),
  receive: (_, output, name) => ({
    test: `${name} ${output === 'late' ? '===' : '!=='} undefined`,
    negated: false,
  }),
  firstOf: (_, output, name, habits) => equals(winnerIn(name), output, habits),
};

/** @param name of the node's result, or of what tells its outputs apart */
export function tellApart(node: NodeContent, output: number, name: string, habits: Habits): Test {
  const { id } = outputsOf(node as never)[output]!;
  const ending = endingOf(node);
  const [winner = ''] = bindingNames(name);
  if (ending.some((one) => one.id === id)) return equals(winner, id, habits);
  if (ending.length > 0 && !asksForAnswer(node)) return equals(winner, doneName(node), habits);
  const answer = isRaced(node) ? (bindingNames(name)[ending.length > 0 ? 1 : 0] ?? '') : name;
  const tell = (TABLE[node.kind] ?? equalsName) as Tell<NodeKind>;
  return tell(node as never, id, answer, habits);
}

/** Asks whether nothing interrupted the node. */
export function doneTest(node: NodeContent, name: string, habits: Habits): string {
  return equals(winnerIn(name), doneName(node), habits).test;
}

function equalsName(_: unknown, output: string, name: string, habits: Habits): Test {
  return equals(name, output, habits);
}

/** What a `switch` over the outputs of the node asks for. */
export function switchSubject(node: NodeContent, name: string): string {
  if (node.kind === 'firstOf' || isRaced(node)) return winnerIn(name);
  return node.kind === 'humanTask' ? `${name}.outcome` : name;
}

/** `winner` of `{ winner, value }` */
function winnerIn(pattern: string): string {
  return bindingNames(pattern)[0] ?? '';
}
