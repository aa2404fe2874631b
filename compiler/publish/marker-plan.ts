/**
 * Where the markers go: worked out from the anchors over one syntax tree, before anything is changed.
 *
 * M1  Control that reaches a node says so once: before its statement, or within its condition when it decides.
 * M2  A call is credited to the innermost node around it, whatever awaits and closures lie between.
 */
import { ts } from 'ts-morph';
import { innermost } from '../check/types/locate.js';
import type { Anchor } from '../draft/draft.js';
import { type ApiNames, calleeOf } from './api-names.js';
import { conditionOf } from './conditions.js';
import type { NodeRow } from './node-table.js';

/** By node of the syntax tree: index of the node of the drawing. */
export interface MarkerPlan {
  /** Statements before which control enters a node. */
  statements: ReadonlyMap<ts.Node, number[]>;
  /** Conditions at whose evaluation control enters a node. */
  conditions: ReadonlyMap<ts.Node, number[]>;
  /** Calls of the API and of activities. */
  calls: ReadonlyMap<ts.Node, number>;
  /** Declarations and assignments whose value is recorded. */
  values: ReadonlyMap<ts.Node, { node: number; name: string }>;
  /** Entered at the beginning of the workflow function, and at its end. */
  first: readonly number[];
  last: readonly number[];
}

/** Calls that issue commands and so say which node they belong to. */
const COMMANDS = new Set(['humanTask', 'sleep', 'condition']);

export function planMarkers(file: ts.SourceFile, rows: readonly NodeRow[], names: ApiNames): MarkerPlan {
  const plan = {
    statements: new Map<ts.Node, number[]>(),
    conditions: new Map<ts.Node, number[]>(),
    calls: new Map<ts.Node, number>(),
    values: new Map<ts.Node, { node: number; name: string }>(),
  };
  const anchors = rows.flatMap(({ anchor }) => anchor ?? []);
  const indexOf = new Map(
    rows.flatMap(({ anchor }, index) => (anchor === undefined ? [] : [[anchor, index]])),
  );
  const nodeAt = (node: ts.Node): number | undefined => {
    const anchor = innermost(anchors, node.getStart(file), node.end);
    return anchor === undefined ? undefined : indexOf.get(anchor);
  };
  const waiting = rows.map(({ compiled, anchor }, index) => ({ kind: compiled.kind, anchor, index }));
  const enter = (node: ts.Node, isCondition: boolean): void => {
    const places = isCondition ? plan.conditions : plan.statements;
    for (const row of waiting) {
      if ((row.kind === 'decision') !== isCondition || !begins(node, row.anchor, file)) continue;
      row.anchor = undefined;
      places.set(node, [...(places.get(node) ?? []), row.index]);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && !ts.isBlock(node)) enter(node, false);
    const condition = conditionOf(node);
    if (condition !== undefined) enter(condition, true);
    if (ts.isCallExpression(node) && isCommand(node, names)) setIf(plan.calls, node, nodeAt(node));
    const name = recordedName(node);
    const index = name === undefined ? undefined : nodeAt(node);
    if (name !== undefined && index !== undefined) plan.values.set(node, { node: index, name });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { ...plan, ...unplaced(rows) };
}

function setIf<K>(map: Map<K, number>, key: K, value: number | undefined): void {
  if (value !== undefined) map.set(key, value);
}

/** Whether this is the first such piece of code within the anchor. Visits come in the order of the source. */
function begins(node: ts.Node, anchor: Anchor | undefined, file: ts.SourceFile): boolean {
  if (anchor === undefined) return false;
  const start = node.getStart(file);
  return anchor.from <= start && start < anchor.to;
}

function isCommand(call: ts.CallExpression, names: ApiNames): boolean {
  const callee = calleeOf(call.expression, names);
  return callee !== undefined && ('activity' in callee || COMMANDS.has(callee.api));
}

/** `x` in `const x = …` and in the statement `x = …`. */
function recordedName(node: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
    return isFunction(node.initializer) ? undefined : node.name.text;
  }
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return undefined;
  const { left, operatorToken } = node.expression;
  const assigns =
    operatorToken.kind >= ts.SyntaxKind.FirstAssignment && operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return assigns && ts.isIdentifier(left) ? left.text : undefined;
}

function isFunction(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** Nodes that have no code of their own: the start, and an end that is where the function ends. */
function unplaced(rows: readonly NodeRow[]): { first: number[]; last: number[] } {
  const main = rows.flatMap(({ compiled, anchor }, index) =>
    compiled.graph === 'main' && anchor === undefined ? [{ kind: compiled.kind, index }] : [],
  );
  const of = (kind: string): number[] => main.flatMap((row) => (row.kind === kind ? [row.index] : []));
  return { first: of('start'), last: of('end') };
}
