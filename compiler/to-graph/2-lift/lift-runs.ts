/** Calls that have to do with other runs, or with the next one of this workflow. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { isApiCall } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import { literalValue } from '../1-parse/literal-value.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { fieldReader, hasSpread } from './field-reader.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter, textOf } from './lift-scope.js';
import type { SaidAs } from './said.js';

const POLICIES = ['TERMINATE', 'ABANDON', 'REQUEST_CANCEL'] as const;
const OWN = new Set(['args', 'workflowId', 'taskQueue', 'parentClosePolicy']);

/** `executeChild('ship', { args: [order], workflowId: … })`, `startChild(ship, …)` */
export function childContent(
  mode: NodeOf<'child'>['mode'],
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
): SaidAs<'child'> | undefined {
  const [workflow, given, third] = call.arguments;
  const options = given === undefined ? new Map<string, ts.Expression>() : propertiesOf(given);
  if (workflow === undefined || third !== undefined || options === undefined) return undefined;
  const args = options.get('args');
  if (args !== undefined && (!ts.isArrayLiteralExpression(args) || hasSpread(args.elements)))
    return undefined;
  const policy = policyOf(options.get('parentClosePolicy'));
  if (policy === null) return undefined;
  const { fields, read, optional, list } = fieldReader(scope, statement);
  const more = [...options]
    .filter(([key]) => !OWN.has(key))
    .map(([, value]) => textOf(value.parent, scope, statement));
  const content = {
    kind: 'child' as const,
    workflow: read('workflow', workflow),
    arguments: args === undefined ? [] : list('arguments', args.elements),
    mode,
    ...optional('workflowId', options.get('workflowId')),
    ...optional('taskQueue', options.get('taskQueue')),
    ...(policy === undefined ? {} : { parentClosePolicy: policy }),
    ...(more.length === 0 ? {} : { options: more.join(', ') }),
    ...(name === undefined ? {} : { result: name }),
  };
  return { content, fields };
}

/** `'ABANDON'`, `ParentClosePolicy.ABANDON`, and Temporal's names of before; null: an expression that only code can say. */
function policyOf(node: ts.Expression | undefined): NodeOf<'child'>['parentClosePolicy'] | null {
  if (node === undefined) return undefined;
  const text = ts.isPropertyAccessExpression(node) ? node.name.text : literalValue(node);
  return POLICIES.find((policy) => text === policy || text === `PARENT_CLOSE_POLICY_${policy}`) ?? null;
}

/** `getExternalWorkflowHandle(id).signal(hurry, …)` */
export function sendContent(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
): SaidAs<'send'> | undefined {
  const { expression } = call;
  if (name !== undefined || !ts.isPropertyAccessExpression(expression) || expression.name.text !== 'signal')
    return undefined;
  const handle = expression.expression;
  if (!isApiCall(handle, 'getExternalWorkflowHandle', scope.items.api)) return undefined;
  const [target, run] = handle.arguments;
  const [signal, ...given] = call.arguments;
  if (target === undefined || run !== undefined || signal === undefined || hasSpread(given)) return undefined;
  const { fields, read, list } = fieldReader(scope, statement);
  const content = {
    kind: 'send' as const,
    target: read('target', target),
    signal: read('signal', signal),
    arguments: list('arguments', given),
  };
  return { content, fields };
}

/** `await continueAsNew<typeof countDown>(input);`, also behind `return`. */
export const liftContinueAsNew: StatementLifter = (statement, scope) => {
  if (!ts.isExpressionStatement(statement) && !ts.isReturnStatement(statement)) return undefined;
  const { expression } = statement;
  if (expression === undefined) return undefined;
  const isAwaited = ts.isAwaitExpression(expression);
  const call = isAwaited ? expression.expression : expression;
  if (!isApiCall(call, 'continueAsNew', scope.items.api) || hasSpread(call.arguments)) return undefined;
  if (!isAwaited && !ts.isReturnStatement(statement)) return undefined;
  const { fields, list } = fieldReader(scope, statement);
  const span = spanOf(statement, scope.file);
  const content = { kind: 'continueAsNew' as const, arguments: list('arguments', call.arguments) };
  const node = liftedNode(content, fields, leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, span }];
};
