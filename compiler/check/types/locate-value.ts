import { ts } from 'ts-morph';
import type { Place } from '../../diagnostics/make-diagnostic.js';
import type { Locate } from './locate.js';

/**
 * The place of a type error. TypeScript blames a value of the wrong type on the name that it is given to, `amount` of
 * `{ amount: 'much' }` and of `amount = 'much'`, and an answer on the function that gives it; on the drawing it is the value that
 * stands in the setting.
 */
export function locateValue(file: ts.SourceFile, locate: Locate, from: number, to: number): Place {
  const place = locate(from, to);
  if (place.field !== undefined) return place;
  const value = valueFor(innermostAt(file, from, to));
  if (value === undefined) return place;
  const found = locate(value.getStart(file), value.end);
  if (found.field === undefined || found.range === undefined || place.source === undefined) return place;
  return { ...found, source: place.source };
}

/** The smallest node of exactly these characters. */
function innermostAt(file: ts.SourceFile, from: number, to: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > from || node.end < to) return;
    if (node.getStart(file) === from && node.end === to) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function valueFor(name: ts.Node | undefined): ts.Expression | undefined {
  const around = name?.parent;
  if (name === undefined || around === undefined) return undefined;
  if (ts.isCallExpression(around)) return handlerAnswer(around, name);
  if (ts.isPropertyAssignment(around) && around.name === name) return around.initializer;
  const assigns = ts.isBinaryExpression(around) && around.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (assigns && around.left === name) return around.right;
  return ts.isVariableDeclaration(around) && around.name === name ? around.initializer : undefined;
}

/** Of a handler that gives a wrong answer TypeScript blames `setHandler`, or the function. */
function handlerAnswer({ expression, arguments: given }: ts.CallExpression, blamed: ts.Node) {
  const [, run] = given;
  if (run === undefined || !ts.isArrowFunction(run) || (blamed !== run && blamed !== expression))
    return undefined;
  return /\bsetHandler$/.test(expression.getText()) ? answerOf(run) : undefined;
}

/** What a function returns, last of all; its parameters have no types of their own that could be at fault instead. */
function answerOf({ body, parameters }: ts.ArrowFunction): ts.Expression | undefined {
  if (parameters.some(({ type }) => type !== undefined)) return undefined;
  return ts.isBlock(body) ? lastReturned(body) : body;
}

function lastReturned(node: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(node)) return node.expression;
  let found: ts.Expression | undefined;
  ts.forEachChild(node, (child) => {
    if (!ts.isFunctionLike(child)) found = lastReturned(child) ?? found;
  });
  return found;
}
