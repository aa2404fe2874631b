/**
 * Where the markers go: worked out from the anchors over one syntax tree, before anything is changed.
 *
 * M1  Control that reaches a node says so once: before its statement, or within its condition when it decides.
 * M2  A call is credited to the innermost node around it, whatever awaits and closures lie between.
 * M3  A split is entered behind the statement that awaits what leads to it. A join of promises is never entered: it is passed
 *     when what follows it is reached.
 */
import { ts } from 'ts-morph';
import { innermost } from '../check/types/locate.js';
import type { Anchor } from '../draft/draft.js';
import { MAIN } from '../graph/document.js';
import { awaitsNames, strandAwaits } from '../to-graph/2-lift/strand-shape.js';
import type { ApiNames } from './api-names.js';
import { conditionOf } from './conditions.js';
import { isCommand } from './is-command.js';
import { isLocalCall, localFunctions } from './local-functions.js';
import type { NodeRow } from './node-table.js';

/** By node of the syntax tree: index of the node of the drawing. */
export interface MarkerPlan {
  /** Statements before which control enters a node. */
  statements: ReadonlyMap<ts.Node, number[]>;
  /** Statements behind which control enters a node: what is awaited for it. */
  behind: ReadonlyMap<ts.Node, number[]>;
  /** Conditions at whose evaluation control enters a node. */
  conditions: ReadonlyMap<ts.Node, number[]>;
  /** Calls of the API and of activities. */
  calls: ReadonlyMap<ts.Node, number>;
  /** Calls of the file's own functions that issue commands: they are part of the call path. */
  paths: ReadonlyMap<ts.Node, number>;
  /** Declarations and assignments whose value is recorded. */
  values: ReadonlyMap<ts.Node, { node: number; name: string }>;
  /** Entered at the beginning of the workflow function, and at its end. */
  first: readonly number[];
  last: readonly number[];
}

export function planMarkers(file: ts.SourceFile, rows: readonly NodeRow[], names: ApiNames): MarkerPlan {
  const planner = new Planner(file, rows, names);
  planner.visit(file);
  return { ...planner, ...unplaced(rows) };
}

interface Waiting {
  anchor: Anchor;
  index: number;
  kind: NodeRow['compiled']['kind'];
  decides: boolean;
}

class Planner {
  readonly statements = new Map<ts.Node, number[]>();
  readonly behind = new Map<ts.Node, number[]>();
  readonly conditions = new Map<ts.Node, number[]>();
  readonly calls = new Map<ts.Node, number>();
  readonly paths = new Map<ts.Node, number>();
  readonly values = new Map<ts.Node, { node: number; name: string }>();
  readonly #file: ts.SourceFile;
  readonly #names: ApiNames;
  readonly #functions: ReadonlySet<string>;
  readonly #indexOf: ReadonlyMap<Anchor, number>;
  /** Places of nodes whose code has not been met yet. */
  readonly #waiting: Set<Waiting>;

  constructor(file: ts.SourceFile, rows: readonly NodeRow[], names: ApiNames) {
    this.#file = file;
    this.#names = names;
    this.#functions = localFunctions(file, names);
    const placed = rows.flatMap(({ compiled: { kind }, anchors }, index) =>
      anchors.map((anchor) => ({ anchor, index, kind, decides: kind === 'decision' })),
    );
    this.#indexOf = new Map(placed.map(({ anchor, index }) => [anchor, index]));
    this.#waiting = new Set(placed.filter(({ kind }) => kind !== 'start'));
  }

  visit(node: ts.Node): void {
    if (ts.isStatement(node) && !ts.isBlock(node)) this.#enter(node, false, this.statements);
    const condition = conditionOf(node);
    if (condition !== undefined) this.#enter(condition, true, this.conditions);
    const index = this.#nodeAt(node);
    const name = recordedName(node);
    if (index !== undefined) {
      if (ts.isCallExpression(node)) this.#call(node, index);
      if (name !== undefined) this.values.set(node, { node: index, name });
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  /** Notes the nodes that begin here. Visits come in the order of the source, so the first fit is the right one. */
  #enter(node: ts.Node, decides: boolean, places: Map<ts.Node, number[]>): void {
    for (const row of this.#waiting) {
      if (row.decides !== decides || !begins(node, row.anchor, this.#file)) continue;
      const isReached = whenReached(node, row);
      if (isReached === 'inside') continue;
      this.#waiting.delete(row);
      if (isReached === 'never') continue;
      if (isReached === 'behind') {
        this.behind.set(node, [...(this.behind.get(node) ?? []), row.index]);
        continue;
      }
      places.set(node, [...(places.get(node) ?? []), row.index]);
    }
  }

  #call(call: ts.CallExpression, index: number): void {
    if (isCommand(call, this.#names)) this.calls.set(call, index);
    else if (isLocalCall(call, this.#functions)) this.paths.set(call, index);
  }

  /** M2. Only asked where it matters, since it looks at all anchors. */
  #nodeAt(node: ts.Node): number | undefined {
    if (!ts.isCallExpression(node) && recordedName(node) === undefined) return undefined;
    const anchor = innermost([...this.#indexOf.keys()], node.getStart(this.#file), node.end);
    return anchor === undefined ? undefined : this.#indexOf.get(anchor);
  }
}

/**
 * When control reaches the node of a statement (M3). `inside`: a statement of the strand is meant; `never`: promises come together,
 * which is passed when what follows is reached.
 */
function whenReached(node: ts.Node, { kind, anchor }: Waiting): 'before' | 'behind' | 'inside' | 'never' {
  if (kind !== 'join' && kind !== 'parallel') return 'before';
  const isAwaiting = ts.isStatement(node) && awaitsNames(node);
  if (kind === 'join') return isAwaiting || ts.isVariableStatement(node) ? 'never' : 'before';
  if (isAwaiting) return 'behind';
  const awaiting = ts.isVariableStatement(node) ? strandAwaits(node) : undefined;
  return awaiting !== undefined && awaiting.end <= anchor.to ? 'inside' : 'before';
}

function begins(node: ts.Node, anchor: Anchor, file: ts.SourceFile): boolean {
  const start = node.getStart(file);
  return anchor.from <= start && start < anchor.to;
}

/** `x` in `const x = …` and in the statement `x = …`; what is taken from a strand is known where that set it. */
function recordedName(node: ts.Node): string | undefined {
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
    const statement = node.parent.parent;
    const isTaken = ts.isVariableStatement(statement) && awaitsNames(statement);
    return isFunction(node.initializer) || isTaken ? undefined : node.name.text;
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

/** Where no statement stands for a node: the start, and an end that is where the function ends. */
function unplaced(rows: readonly NodeRow[]): { first: number[]; last: number[] } {
  const first: number[] = [];
  const last: number[] = [];
  for (const [index, { compiled, isImplied }] of rows.entries()) {
    if (compiled.graph !== MAIN) continue;
    if (compiled.kind === 'start') first.push(index);
    if (isImplied) last.push(index);
  }
  return { first, last };
}
