/** Branches of which each is taken when its condition holds: `Promise.all([input.isForeign ? askForTax() : undefined])`. */
import { ts } from 'ts-morph';
import { noneOf } from '../../syntax/negation.js';
import { type LiftScope, rangeOf, settingText } from './lift-scope.js';
import type { Range } from './lifted.js';
import type { TakenApart } from './promise-all.js';

export interface Taken {
  test: ts.Expression;
  branch: ts.Expression;
  /** What holds both. */
  statement: ts.Node;
}

/** `condition ? f() : undefined` */
export function takenWhen(element: ts.Expression): Taken | undefined {
  if (!ts.isConditionalExpression(element)) return undefined;
  const { condition, whenTrue, whenFalse } = element;
  if (!ts.isIdentifier(whenFalse) || whenFalse.text !== 'undefined') return undefined;
  const test = ts.isParenthesizedExpression(condition) ? condition.expression : condition;
  return { test, branch: whenTrue, statement: element };
}

/**
 * Whether the branches are those of an inclusive split: its conditions are known, or what they give is read behind them only as
 * what may be missing. Any other list is of promises, some of which are none.
 */
export function isChosen(
  taken: readonly Taken[],
  { parts }: TakenApart,
  statement: ts.Statement,
  scope: LiftScope,
): boolean {
  const isKnown = withoutOtherwise(taken, scope).every((one) =>
    scope.knownConditions.has(settingText(one.test, scope, one.statement)),
  );
  if (isKnown) return true;
  let body: ts.Node = statement.parent;
  while (!ts.isFunctionLike(body) && body.parent !== undefined) body = body.parent;
  const names = new Set(parts.flatMap((part) => part?.names ?? []));
  const readsCarefully = (node: ts.Node): boolean => {
    if (node === statement) return true;
    if (ts.isIdentifier(node) && names.has(node.text)) return mayBeMissing(node);
    return !(ts.forEachChild(node, (child) => !readsCarefully(child) || undefined) ?? false);
  };
  return names.size === 0 || readsCarefully(body);
}

/** `tax?.rate`, `tax ?? 0`; and where the same word names something else: a property, a `let`. */
function mayBeMissing(name: ts.Identifier): boolean {
  const { parent } = name;
  if (ts.isPropertyAccessExpression(parent))
    return parent.name === name || parent.questionDotToken !== undefined;
  if (ts.isPropertyAssignment(parent)) return parent.name === name;
  if (ts.isVariableDeclaration(parent)) return parent.name === name;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === name &&
    parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
  );
}

/** The last one may be taken when no other is: then it asks for that. */
export function withoutOtherwise(taken: readonly Taken[], scope: LiftScope): readonly Taken[] {
  const others = taken.slice(0, -1);
  const last = taken.at(-1);
  if (last === undefined || others.length === 0) return taken;
  const none = noneOf(others.map(({ test, statement }) => settingText(test, scope, statement)));
  return settingText(last.test, scope, last.statement) === none ? others : taken;
}

/** An inclusive split, of which these branches are taken each when its condition holds. */
export function inclusiveContent(chosen: readonly Taken[], scope: LiftScope) {
  const fields = new Map<string, Range>(
    chosen.map(({ test }, at) => [`branches.${at}.condition`, rangeOf(test, scope)]),
  );
  const branches = chosen.map(({ test, statement }, at) => ({
    id: `b${at + 1}`,
    label: '',
    condition: settingText(test, scope, statement),
  }));
  return { content: { kind: 'inclusive' as const, branches }, fields };
}
