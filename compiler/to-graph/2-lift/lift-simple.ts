/** Statements that become one node or one jump: assignments of variables, `return`, `break`, `continue`, holders. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { containsAwait } from '../../syntax/contains-await.js';
import { spanOf } from '../1-parse/comments.js';
import { leaveFrame } from './frame-in-place.js';
import { isAssignment } from './lift-call.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
  textOf,
} from './lift-scope.js';
import type { Range } from './lifted.js';

const COMPOUND = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusEqualsToken, '+'],
  [ts.SyntaxKind.MinusEqualsToken, '-'],
  [ts.SyntaxKind.AsteriskEqualsToken, '*'],
  [ts.SyntaxKind.SlashEqualsToken, '/'],
  [ts.SyntaxKind.PercentEqualsToken, '%'],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, '??'],
  [ts.SyntaxKind.BarBarEqualsToken, '||'],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, '&&'],
]);

/** What an assignment says, by which it is known again. */
export function setText({ variable, value }: Pick<NodeOf<'setVariable'>, 'variable' | 'value'>): string {
  return `${variable} = ${value.trim()}`;
}

export const liftSetVariable: StatementLifter = (statement, scope) => {
  if (!ts.isExpressionStatement(statement)) return undefined;
  const set = assigned(statement.expression, scope, statement);
  if (set === undefined || !scope.variables.has(set.variable) || containsAwait(statement)) return undefined;
  const span = spanOf(statement, scope.file);
  const fields = new Map<string, Range>(set.at === undefined ? [] : [['value', set.at]]);
  const content = { kind: 'setVariable' as const, variable: set.variable, value: set.value };
  return [
    { kind: 'step', node: liftedNode(content, fields, leadText(scope, span), scope), binding: 'none', span },
  ];
};

function assigned(
  expression: ts.Expression,
  scope: LiftScope,
  statement: ts.Statement,
): { variable: string; value: string; at?: Range } | undefined {
  if (isAssignment(expression) && ts.isIdentifier(expression.left)) {
    const { left, right } = expression;
    return { variable: left.text, value: settingText(right, scope, statement), at: rangeOf(right, scope) };
  }
  if (ts.isBinaryExpression(expression) && ts.isIdentifier(expression.left)) {
    const operator = COMPOUND.get(expression.operatorToken.kind);
    if (operator === undefined) return undefined;
    const text = textOf(expression.right, scope, statement);
    const operand = isSimple(expression.right) ? text : `(${text})`;
    return { variable: expression.left.text, value: `${expression.left.text} ${operator} ${operand}` };
  }
  const counts = ts.isPostfixUnaryExpression(expression) || ts.isPrefixUnaryExpression(expression);
  if (!counts || !ts.isIdentifier(expression.operand)) return undefined;
  const sign = expression.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-';
  const counting = sign === '+' || expression.operator === ts.SyntaxKind.MinusMinusToken;
  const name = expression.operand.text;
  return counting ? { variable: name, value: `${name} ${sign} 1` } : undefined;
}

function isSimple(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isLiteralExpression(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node)
  );
}

export const liftReturn: StatementLifter = (statement, scope) => {
  if (!ts.isReturnStatement(statement)) return undefined;
  const { expression } = statement;
  if (scope.frame !== undefined && scope.inClosure)
    return expression === undefined ? leaveFrame({ kind: 'return' }, statement, scope) : undefined;
  const kind = scope.frame === undefined ? 'end' : 'endWorkflow';
  const result = expression === undefined ? {} : { result: settingText(expression, scope, statement) };
  const fields = new Map<string, Range>(
    expression === undefined ? [] : [['result', rangeOf(expression, scope)]],
  );
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind, ...result }, fields, leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, span }];
};

export const liftJump: StatementLifter = (statement, scope) => {
  if (!ts.isBreakStatement(statement) && !ts.isContinueStatement(statement)) return undefined;
  const kind = ts.isBreakStatement(statement) ? 'break' : 'continue';
  const label = statement.label?.text;
  const isKnown = scope.targets.some((target) =>
    label === undefined ? target.loop : target.label === label,
  );
  if (!isKnown) return leaveFrame({ kind, label }, statement, scope);
  const span = spanOf(statement, scope.file);
  return [{ kind, ...(label === undefined ? {} : { label }), span }];
};

/** `const payment = value;`, first in a branch behind a race. */
export const liftTaken: StatementLifter = (statement, scope) => {
  if (scope.raceValue === undefined || !ts.isVariableStatement(statement)) return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  const isValue = declaration?.initializer?.getText(scope.file) === scope.raceValue;
  if (
    !isValue ||
    second !== undefined ||
    !ts.isIdentifier(declaration.name) ||
    declaration.type !== undefined
  )
    return undefined;
  const { parent } = statement;
  if (!ts.isBlock(parent) || parent.statements[0] !== statement) return undefined;
  return [{ kind: 'holder', name: declaration.name.text, span: spanOf(statement, scope.file) }];
};

export const liftHolder: StatementLifter = (statement, scope) => {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  if (declaration === undefined || second !== undefined || declaration.initializer !== undefined)
    return undefined;
  if (!ts.isIdentifier(declaration.name) || !scope.holders.has(declaration.name.text)) return undefined;
  return [{ kind: 'holder', name: declaration.name.text, span: spanOf(statement, scope.file) }];
};
