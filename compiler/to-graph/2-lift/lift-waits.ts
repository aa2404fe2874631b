/** Calls that wait: for a time, a condition, a signal. */
import { ts } from 'ts-morph';
import { isApiCall } from '../1-parse/api-imports.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { fieldReader, givenBy } from './field-reader.js';
import type { LiftScope } from './lift-scope.js';
import type { SaidAs } from './said.js';

type Lift<T> = (
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
) => T | undefined;

/** `sleep('3 days')`, `sleep(new Date(deadline).getTime() - Date.now())` */
export const sleepContent: Lift<SaidAs<'wait'> | SaidAs<'waitUntil'>> = (call, name, scope, statement) => {
  const [argument] = call.arguments;
  if (argument === undefined || call.arguments.length > 1 || name !== undefined) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const time = timeOf(argument, scope);
  if (time === undefined) return { content: { kind: 'wait', duration: read('duration', argument) }, fields };
  return { content: { kind: 'waitUntil', time: read('time', time) }, fields };
};

/** `deadline` of `new Date(deadline).getTime() - Date.now()` */
function timeOf(node: ts.Expression, { file }: LiftScope): ts.Expression | undefined {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.MinusToken) return undefined;
  if (node.right.getText(file) !== 'Date.now()' || !ts.isCallExpression(node.left)) return undefined;
  const { expression } = node.left;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'getTime') return undefined;
  const made = expression.expression;
  const isDate = ts.isNewExpression(made) && made.expression.getText(file) === 'Date';
  return isDate && made.arguments?.length === 1 ? made.arguments[0] : undefined;
}

/** `condition(() => paid)`, `condition(() => paid, '3 days')`, `condition(allHandlersFinished)` */
export const conditionContent: Lift<SaidAs<'condition'>> = (call, name, scope, statement) => {
  const [holds, timeout, third] = call.arguments;
  if (holds === undefined || third !== undefined || (timeout === undefined && name !== undefined))
    return undefined;
  const { fields, read, optional } = fieldReader(scope, statement);
  const given = givenBy(holds);
  const named = ts.isIdentifier(holds) || ts.isPropertyAccessExpression(holds);
  if (given === undefined && !named) return undefined;
  const condition = given === undefined ? `${holds.getText(scope.file)}()` : read('condition', given);
  const result = name === undefined ? {} : { result: name };
  return { content: { kind: 'condition', condition, ...optional('timeout', timeout), ...result }, fields };
};

/** `receive(approve, { where: (message) => message.id === input.id, timeout: '3 days' })` */
export const receiveContent: Lift<SaidAs<'receive'>> = (call, name, scope, statement) => {
  const [signal, given, third] = call.arguments;
  const options = given === undefined ? new Map<string, ts.Expression>() : propertiesOf(given);
  if (signal === undefined || third !== undefined || options === undefined) return undefined;
  if ([...options.keys()].some((key) => key !== 'where' && key !== 'timeout')) return undefined;
  const { fields, read, optional } = fieldReader(scope, statement);
  const where = givenBy(options.get('where'), ['message']);
  if (options.has('where') && where === undefined) return undefined;
  const content = {
    kind: 'receive' as const,
    signal: read('signal', signal),
    ...optional('where', where),
    ...optional('timeout', options.get('timeout')),
    ...(name === undefined ? {} : { result: name }),
  };
  return { content, fields };
};

/** The call in `await condition(…, timeout)`, the test of an `if`. */
export function timedCondition(test: ts.Expression, { items }: LiftScope): ts.CallExpression | undefined {
  const inner = ts.isParenthesizedExpression(test) ? test.expression : test;
  if (!ts.isAwaitExpression(inner) || !isApiCall(inner.expression, 'condition', items.api)) return undefined;
  return inner.expression.arguments.length === 2 ? inner.expression : undefined;
}
