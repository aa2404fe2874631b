/** The statements of nodes that wait: for a time, a condition, a signal, a promise. */
import type { NodeOf } from '../../graph/node.js';
import type { Habits } from '../../syntax/habits.js';
import { call, type Layout, object, render, row } from '../../syntax/layout.js';
import { expressionOr, property } from '../../syntax/literals.js';

type Without<N> = Omit<N, 'x' | 'y' | 'title' | 'description'>;

/** `await sleep(new Date(deadline).getTime() - Date.now());` */
export function waitUntilStatement({ time }: Without<NodeOf<'waitUntil'>>): Layout {
  return `await sleep(new Date(${expressionOr(time, 'time')}).getTime() - Date.now());`;
}

/** `await condition(() => paid);` */
export function conditionStatement(node: Without<NodeOf<'condition'>>, prefix: string): Layout {
  return row(`${prefix}await condition`, conditionArguments(node), ';');
}

/** `await condition(() => paid, '3 days')`, as the test of an `if`. */
export function conditionTest(node: Without<NodeOf<'condition'>>): string {
  return render(row('await condition', conditionArguments(node)), Number.POSITIVE_INFINITY);
}

function conditionArguments({ condition, timeout }: Without<NodeOf<'condition'>>): Layout {
  const holds = `() => ${returned(expressionOr(condition, 'condition'))}`;
  return call(holds, ...(timeout === undefined ? [] : [expressionOr(timeout, 'time limit')]));
}

/** An expression as the body of an arrow function. */
export function returned(expression: string): string {
  return expression.startsWith('{') ? `(${expression})` : expression;
}

/** `const approval = await receive(approve, { timeout: '3 days' });` */
export function receiveStatement(
  node: Without<NodeOf<'receive'>>,
  prefix: string,
  { habits }: { habits: Habits },
): Layout {
  return row(`${prefix}await `, receiveCall(node, habits), ';');
}

/** `receive(approve, { where: (message) => message.id === input.id })` */
export function receiveCall(
  { signal, where, timeout }: Pick<NodeOf<'receive'>, 'signal' | 'where' | 'timeout'>,
  habits: Habits,
): Layout {
  const options = [
    ...(where?.trim() ? [property('where', `(message) => ${returned(where.trim())}`, habits)] : []),
    ...(timeout === undefined ? [] : [property('timeout', expressionOr(timeout, 'time limit'), habits)]),
  ];
  return row(
    'receive',
    call(expressionOr(signal, 'signal'), ...(options.length === 0 ? [] : [object(options)])),
  );
}

/** `const answer = await reply;`, `const total = (await a) + (await b);`, `const waiting = sleep('1 day');` */
export function awaitStatement(
  { promise, within, starts }: Without<NodeOf<'await'>>,
  prefix: string,
): Layout {
  return `${prefix}${within || starts ? '' : 'await '}${expressionOr(promise, 'promise')};`;
}
