/** The statements of nodes that have to do with other runs, or with the next one of this workflow. */
import type { NodeOf } from '../../graph/node.js';
import type { Habits } from '../../syntax/habits.js';
import { array, call, type Layout, object, row } from '../../syntax/layout.js';
import { expressionOr, property } from '../../syntax/literals.js';

type Without<N> = Omit<N, 'x' | 'y' | 'title' | 'description'>;

/** `const receipt = await executeChild('ship', { args: [order] });` */
export function childStatement(
  node: Without<NodeOf<'child'>>,
  prefix: string,
  { habits }: { habits: Habits },
): Layout {
  return row(`${prefix}await `, childCall(node, habits), ';');
}

export function childCall(node: Without<NodeOf<'child'>>, habits: Habits): Layout {
  const optional = (name: string, text: string | undefined) =>
    text?.trim() ? [property(name, text.trim(), habits)] : [];
  const given = node.arguments.map((argument) => expressionOr(argument, 'argument'));
  const { parentClosePolicy: policy } = node;
  const options = [
    ...(given.length === 0 ? [] : [property('args', array(given), habits)]),
    ...optional('workflowId', node.workflowId),
    ...optional('taskQueue', node.taskQueue),
    ...(policy === undefined ? [] : [property('parentClosePolicy', `ParentClosePolicy.${policy}`, habits)]),
    ...(node.options?.trim() ? [node.options.trim()] : []),
  ];
  const name = node.mode === 'start' ? 'startChild' : 'executeChild';
  const workflow = expressionOr(node.workflow, 'workflow');
  return row(name, call(workflow, ...(options.length === 0 ? [] : [object(options)])));
}

/** `const left = await charge(total);` */
export function callStatement(node: Without<NodeOf<'call'>>, prefix: string): Layout {
  const given = node.arguments.map((argument) => expressionOr(argument, 'argument'));
  return row(`${prefix}await ${node.function}`, call(...given), ';');
}

/** ``await getExternalWorkflowHandle(`cart-${user}`).signal(itemBought, item);`` */
export function sendStatement(node: Without<NodeOf<'send'>>): Layout {
  const target = expressionOr(node.target, 'workflow id');
  const given = node.arguments.map((argument) => expressionOr(argument, 'argument'));
  const signal = expressionOr(node.signal, 'signal');
  return row(`await getExternalWorkflowHandle(${target}).signal`, call(signal, ...given), ';');
}

/** `await continueAsNew<typeof countDown>(input);`, with `return` where every way has to give a value. */
export function continueAsNewStatement(
  node: Without<NodeOf<'continueAsNew'>>,
  _prefix: string,
  { workflow, returns }: { workflow: string; returns: boolean },
): Layout {
  const given = node.arguments.map((argument) => expressionOr(argument, 'argument'));
  const start = returns ? 'return await' : 'await';
  return row(`${start} continueAsNew<typeof ${workflow}>`, call(...given), ';');
}
