/** The `let`s that only hold the result of a node. */
import { ts } from 'ts-morph';
import { closureCalled } from './branch-closure.js';
import { isPart } from './knot-part.js';
import { isAssignment, isLiftableCall } from './lift-call.js';
import type { LiftScope } from './lift-scope.js';
import { typeIfUnset } from './may-be-unset.js';
import { patternAssigned } from './promise-all.js';
import { isSetInRace, raceAssigned } from './race-shape.js';
import { calledItself, closureScope } from './scope-shape.js';
import { isStrand } from './strand-shape.js';

/** How often each name is assigned in the function, and how often with the result of a node. */
type Assignments = Map<string, { all: number; results: number; last: ts.Node }>;

/**
 * Names of the `let`s without a value that are set once, with the result of a node; each with its type where it may be read
 * before.
 */
export function findHolders(body: ts.Block, scope: LiftScope): Map<string, string | undefined> {
  const assignments = countAssignments(body, scope);
  const holders = new Map<string, string | undefined>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableStatement(node) && (node.declarationList.flags & ts.NodeFlags.Let) !== 0) {
      for (const declaration of node.declarationList.declarations) {
        const { name, initializer } = declaration;
        const counted = ts.isIdentifier(name) ? assignments.get(name.text) : undefined;
        if (initializer === undefined && counted?.all === 1 && counted.results === 1)
          holders.set(name.getText(), typeIfUnset(declaration, counted.last, scope.file));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return holders;
}

function countAssignments(body: ts.Block, scope: LiftScope): Assignments {
  const found: Assignments = new Map();
  const own = new Set<string>();
  const count = (target: ts.Node, isResult: boolean): void => {
    if (!ts.isIdentifier(target)) {
      ts.forEachChild(target, (child) => count(child, false));
      return;
    }
    note(target.text, isResult, target);
  };
  const note = (name: string, isResult: boolean, last: ts.Node): void => {
    if (own.has(name)) return;
    const { all, results } = found.get(name) ?? { all: 0, results: 0 };
    found.set(name, { all: all + 1, results: results + (isResult ? 1 : 0), last });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssignmentOperator(node.operatorToken.kind)) {
      const whole = node.parent;
      const isSet = isSetInRace(whole, scope);
      const isStatement =
        ts.isExpressionStatement(whole) &&
        isAssignment(node) &&
        (isSet || !isInFunction(whole, body) || isOfOneBranch(node.left, body));
      const raced = raceAssigned(whole.parent, scope);
      const handed = isStatement ? patternAssigned(node) : undefined;
      if (raced !== undefined && !isInFunction(whole, body)) {
        for (const name of namesIn(raced.pattern)) note(name, true, node);
        ts.forEachChild(node.right, visit);
        return;
      }
      if (handed === undefined)
        count(node.left, isStatement && (isLiftableCall(whole, scope) || isScope(node.right, scope)));
      else for (const name of handed.flatMap((part) => part?.names ?? [])) note(name, true, node);
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const { operator } = node;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
        count(node.operand, false);
    }
    ts.forEachChild(
      node,
      ts.isFunctionLike(node) && !isPart(node) && !isStrand(node) ? visitFunction : visit,
    );
  };
  /** What a function declares for itself is set for itself. */
  const visitFunction = (node: ts.Node): void => {
    const added = [...heldIn(node)].filter((name) => !own.has(name));
    for (const name of added) own.add(name);
    visit(node);
    for (const name of added) own.delete(name);
  };
  visit(body);
  return found;
}

/** `await CancellationScope.withTimeout(…)`, `await (async () => {…})()`: what the function of a scope gives. */
function isScope(node: ts.Expression, scope: LiftScope): boolean {
  if (!ts.isAwaitExpression(node)) return false;
  return (closureScope(node.expression, scope) ?? calledItself(node.expression)) !== undefined;
}

/** Names of the `let`s without a value in the body of a function, but for those in functions inside. */
export function heldIn(body: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Let) !== 0)
      for (const { name, initializer } of node.declarations)
        if (initializer === undefined && ts.isIdentifier(name)) found.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

/** `{ winner, value: answer }` */
function namesIn(pattern: ts.ObjectLiteralExpression): string[] {
  return pattern.properties.flatMap((property) => {
    if (ts.isShorthandPropertyAssignment(property)) return [property.name.text];
    return ts.isPropertyAssignment(property) && ts.isIdentifier(property.initializer)
      ? [property.initializer.text]
      : [];
  });
}

export function isAssignmentOperator(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isInFunction(node: ts.Node, body: ts.Block): boolean {
  let isInPart = false;
  let isInside = false;
  for (let at: ts.Node = node.parent; at !== body; at = at.parent) {
    if (isPart(at) || isStrand(at)) isInPart = true;
    else if (ts.isFunctionLike(at)) isInside = true;
  }
  return isInside && !isInPart;
}

/**
 * Whether a name is set in a branch that runs beside others, and is the branch's own: nothing outside means it, or the branch
 * reads it before, in the next round, and no other branch does. Its `let` stands around the loop that goes round the split.
 */
function isOfOneBranch(name: ts.Node, body: ts.Block): boolean {
  let branch: ts.Node | undefined;
  for (let at = name.parent; at !== body; at = at.parent) {
    if (!ts.isFunctionLike(at)) continue;
    if (!isBranch(at)) return false;
    branch ??= at;
  }
  if (branch === undefined || !ts.isIdentifier(name)) return false;
  if (!isReadBeside(name.text, branch, body)) return true;
  const statement = ts.findAncestor(
    branch,
    (at) => ts.isExpressionStatement(at) || ts.isVariableStatement(at),
  );
  return (
    statement !== undefined &&
    !isReadBeside(name.text, branch, statement) &&
    isReadBeside(name.text, name, branch, name.pos)
  );
}

/** `(async () => {…})()` in a list of promises. */
function isBranch({ parent }: ts.Node): boolean {
  const call = parent.parent;
  return closureCalled(call) !== undefined && !ts.isAwaitExpression(call.parent);
}

/** Whether a name stands in a node, up to a place, somewhere but in a part of it, other than where it is declared. */
function isReadBeside(name: string, part: ts.Node, at: ts.Node, to = at.end): boolean {
  if (at === part || at.pos >= to) return false;
  if (ts.isIdentifier(at))
    return at.text === name && !(ts.isVariableDeclaration(at.parent) && at.parent.initializer === undefined);
  return ts.forEachChild(at, (child) => isReadBeside(name, part, child, to) || undefined) ?? false;
}
