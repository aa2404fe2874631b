/** `throw`: of an `ApplicationFailure` that is made on the spot, in any of its spellings, or of any other error. */
import { ts } from 'ts-morph';
import { containsAwait } from '../../syntax/contains-await.js';
import { spanOf } from '../1-parse/comments.js';
import { literalValue } from '../1-parse/literal-value.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { Range } from './lifted.js';
import type { SaidAs } from './said.js';

export const liftThrow: StatementLifter = (statement, scope) => {
  if (!ts.isThrowStatement(statement) || containsAwait(statement)) return undefined;
  const { expression } = statement;
  const error = settingText(expression, scope, statement);
  const thrown: SaidAs<'fail'> = {
    content: { kind: 'fail', message: '', error },
    fields: new Map([['error', rangeOf(expression, scope)]]),
  };
  const { content, fields } = failureContent(expression, scope, statement) ?? thrown;
  const span = spanOf(statement, scope.file);
  return [
    { kind: 'end', node: liftedNode(content, fields, leadText(scope, span), scope), implicit: false, span },
  ];
};

interface Parts {
  message?: ts.Expression | undefined;
  type?: ts.Expression | undefined;
  nonRetryable: boolean;
  details: readonly ts.Expression[];
}

function failureContent(
  made: ts.Expression,
  scope: LiftScope,
  statement: ts.Statement,
): SaidAs<'fail'> | undefined {
  const parts = partsOf(made);
  if (parts?.message === undefined) return undefined;
  const fields = new Map<string, Range>();
  const setting = (field: string, node: ts.Expression): string => {
    if (!ts.isShorthandPropertyAssignment(node.parent)) fields.set(field, rangeOf(node, scope));
    return settingText(node, scope, statement);
  };
  const { nonRetryable, details } = parts;
  const content = {
    kind: 'fail' as const,
    message: setting('message', parts.message),
    ...(parts.type === undefined ? {} : { type: setting('type', parts.type) }),
    ...(nonRetryable ? { nonRetryable } : {}),
    ...(details.length === 0
      ? {}
      : { details: details.map((detail, index) => setting(`details.${index}`, detail)) }),
  };
  return { content, fields };
}

function partsOf(made: ts.Expression): Parts | undefined {
  if (!ts.isCallExpression(made) || !ts.isPropertyAccessExpression(made.expression)) return undefined;
  const { expression: owner, name } = made.expression;
  if (!ts.isIdentifier(owner) || owner.text !== 'ApplicationFailure') return undefined;
  if (made.arguments.some(ts.isSpreadElement)) return undefined;
  if (name.text === 'create' && made.arguments.length === 1) return partsOfOptions(made.arguments[0]!);
  if (name.text !== 'nonRetryable' && name.text !== 'retryable') return undefined;
  const [message, type, ...details] = made.arguments;
  return { message, type, nonRetryable: name.text === 'nonRetryable', details };
}

const OPTIONS = new Set(['message', 'type', 'nonRetryable', 'details']);

function partsOfOptions(options: ts.Expression): Parts | undefined {
  const properties = propertiesOf(options);
  if (properties === undefined || [...properties.keys()].some((name) => !OPTIONS.has(name))) return undefined;
  const retrying = properties.get('nonRetryable');
  const nonRetryable = retrying === undefined ? false : literalValue(retrying);
  const details = properties.get('details');
  if (typeof nonRetryable !== 'boolean') return undefined;
  if (details !== undefined && !isPlainList(details)) return undefined;
  return {
    message: properties.get('message'),
    type: properties.get('type'),
    nonRetryable,
    details: details?.elements ?? [],
  };
}

function isPlainList(node: ts.Expression): node is ts.ArrayLiteralExpression {
  return ts.isArrayLiteralExpression(node) && !node.elements.some(ts.isSpreadElement);
}
