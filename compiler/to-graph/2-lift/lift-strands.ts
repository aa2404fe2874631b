/**
 * Promises that are awaited where they are needed, as parts that go on at each other (R11). A promise that several await leads to a
 * split, whose comment stands above the first strand that awaits it alone; what awaits several of them is a join.
 */
import { ts } from 'ts-morph';
import type { WorkflowNode } from '../../graph/node.js';
import { resultNamesOf } from '../../graph/result-name.js';
import { titleFromName } from '../../syntax/name-from-title.js';
import { spanOf } from '../1-parse/comments.js';
import { placedInAll } from '../3-place/placed-nodes.js';
import { canComplete } from './control-flow.js';
import { liftBranchBody } from './lift-function-body.js';
import { type LiftScope, leadText, liftedNode, rangeOf } from './lift-scope.js';
import type { LiftedItem, LiftedKnot, LiftedKnotPart, LiftedStrand, Range } from './lifted.js';
import { firstNode } from './node-reached.js';
import type { TakenApart } from './promise-all.js';
import { idleIn } from './strand-results.js';
import { type StrandPromise, type StrandShape, strandShape } from './strand-shape.js';

/** The item at this statement, and how many statements it is. */
export function liftStrands(
  statements: readonly ts.Statement[],
  index: number,
  scope: LiftScope,
): { item: LiftedKnot; count: number } | undefined {
  const shape = strandShape(statements[index]!);
  if (shape === undefined) return undefined;
  const parts = new StrandLifter(shape, scope).parts();
  if (parts === undefined) return undefined;
  const { promises, last } = shape;
  const start = spanOf(promises[0]!.statement, scope.file);
  const { to, tail } = spanOf(last.statement, scope.file);
  const item: LiftedKnot = {
    kind: 'knot',
    name: promises[0]!.name,
    first: parts[0]!.name,
    parts,
    strands: saidBy(shape, parts, scope),
    span: { from: start.from, core: start.core, to, tail },
  };
  return { item, count: promises.length + 1 };
}

function saidBy(
  { promises, last }: StrandShape,
  parts: readonly LiftedKnotPart[],
  scope: LiftScope,
): LiftedStrand[] {
  const named = (takes: TakenApart['parts']) => takes.map((part) => part?.names ?? []);
  const strands = promises.map(({ name, run, awaits, takes, gives, awaiting }): LiftedStrand => {
    const body = parts.find((part) => part.role === 'strand' && part.name === name)?.body;
    const isTaking = run !== undefined && awaiting !== undefined;
    return {
      ...{ name, isStrand: run !== undefined, awaits, gives, takes: named(takes) },
      idle: isTaking ? idleIn(run, awaiting, named(takes).flat()) : [],
      ...(awaiting === undefined ? {} : { awaiting: rangeOf(awaiting, scope) }),
      ...(body === undefined || run === undefined ? {} : { closing: { from: body.to, to: run.end - 1 } }),
    };
  });
  const { awaits, takes, statement } = last;
  const idle = idleIn(statement.parent, statement, named(takes).flat());
  const awaiting = rangeOf(statement, scope);
  return [...strands, { name: '', isStrand: false, awaits, gives: [], takes: named(takes), idle, awaiting }];
}

/** The names of parts that no constant holds: no constant is called so. */
const splitBehind = (name: string): string => `${name} parts`;
const joinBefore = (name: string): string => `before ${name}`;

class StrandLifter {
  readonly #shape: StrandShape;
  readonly #scope: LiftScope;

  constructor(shape: StrandShape, scope: LiftScope) {
    this.#shape = shape;
    this.#scope = scope;
  }

  /** Undefined: a strand has nothing in it, or never comes to its end. */
  parts(): LiftedKnotPart[] | undefined {
    const parts = this.#shape.promises.flatMap((promise) => [
      ...(this.#isFirst(promise) ? [this.#split(promise.awaits[0])] : []),
      ...(promise.run !== undefined && promise.awaits.length > 1 ? [this.#join(promise)] : []),
      ...(promise.run === undefined ? [this.#join(promise)] : [this.#strand(promise, promise.run)]),
    ]);
    const isClear = parts.every(
      ({ role, body }) => role !== 'strand' || (firstNode(body.items) !== undefined && completes(body.items)),
    );
    if (!isClear || !this.#handsOn(parts)) return undefined;
    return this.#shape.last.awaits.length > 1 ? [...parts, this.#lastJoin()] : parts;
  }

  /** Whether what each strand hands on is the result of a step in it, wherever the strand ends. */
  #handsOn(parts: readonly LiftedKnotPart[]): boolean {
    return this.#shape.promises.every(({ name, run, gives }) => {
      const body = parts.find((part) => part.role === 'strand' && part.name === name)?.body;
      if (run === undefined || body === undefined || gives.length === 0) return true;
      const isReturned = ts.isReturnStatement(run.statements.at(-1)!) || !canComplete(body);
      const nodes = placedInAll(body).map(({ node }) => node.content as WorkflowNode);
      const results = new Set(nodes.flatMap((node) => resultNamesOf(node)));
      return isReturned && gives.every((given) => results.has(given));
    });
  }

  /** Whether it is the first strand that a split begins. */
  #isFirst({ name, run, awaits }: StrandPromise): boolean {
    if (run === undefined || awaits.length > 1) return false;
    const [before] = awaits;
    if (before !== undefined && this.#waiting(before).length < 2) return false;
    const first = this.#shape.promises.find(
      (other) => other.run !== undefined && other.awaits.length <= 1 && other.awaits[0] === before,
    );
    return first?.name === name;
  }

  /** The parts that await a promise, or nothing. */
  #waiting(name: string | undefined): string[] {
    const { promises, last } = this.#shape;
    const found = promises.flatMap(({ name: own, run, awaits }) => {
      if (name === undefined ? awaits.length > 0 : !awaits.includes(name)) return [];
      return [run !== undefined && awaits.length > 1 ? joinBefore(own) : own];
    });
    const isLast = name !== undefined && last.awaits.includes(name) && last.awaits.length > 1;
    return isLast ? [...found, joinBefore('')] : found;
  }

  /** Where a promise leads: to what awaits it, by a split when several do. */
  #next(name: string): { to?: string } {
    const [first, second] = this.#waiting(name);
    if (second !== undefined) return { to: splitBehind(name) };
    return first === undefined ? {} : { to: first };
  }

  #split(behind: string | undefined): LiftedKnotPart {
    const { file } = this.#scope;
    const first = this.#shape.promises.find(
      ({ run, awaits }) => run !== undefined && awaits.length <= 1 && awaits[0] === behind,
    )!;
    const { from, core } = spanOf(first.statement, file);
    const to = first.awaiting?.end ?? first.run!.getStart(file) + 1;
    const waiting = this.#waiting(behind);
    const content = {
      kind: 'parallel' as const,
      branches: waiting.map((_, at) => ({ id: `b${at + 1}`, label: '' })),
    };
    const node = liftedNode(
      content,
      new Map(),
      leadText(this.#scope, { from, core, to, tail: to }),
      this.#scope,
    );
    const at = { from: to, to };
    const branches = waiting.map((next, output) => {
      const go: LiftedItem = { kind: 'go', to: next, span: { ...at, core: to, tail: to } };
      return { output, bare: true, names: [], body: { ...at, items: [go] } };
    });
    const span = { from, core, to, tail: to };
    const item: LiftedItem = { kind: 'parallel', node, branches, binding: 'none', close: at, span };
    return { name: splitBehind(behind ?? ''), at: from, role: 'split', body: { ...at, items: [item] } };
  }

  #join(promise: StrandPromise): LiftedKnotPart {
    const { name, statement, run, awaiting, awaits } = promise;
    const own = awaiting ?? statement;
    const span = spanOf(own, this.#scope.file);
    const next = run === undefined ? this.#next(name) : { to: name };
    const part = run === undefined ? name : joinBefore(name);
    return { ...next, ...this.#joining(part, awaits.length, own, { from: span.from, to: span.tail }) };
  }

  #lastJoin(): LiftedKnotPart {
    const { statement, awaits } = this.#shape.last;
    const { from, tail } = spanOf(statement, this.#scope.file);
    return this.#joining(joinBefore(''), awaits.length, statement, { from, to: tail });
  }

  #joining(name: string, waitsFor: number, own: ts.Statement, count: Range): LiftedKnotPart {
    const span = spanOf(own, this.#scope.file);
    const join = liftedNode(
      { kind: 'join', mode: 'all' },
      new Map(),
      leadText(this.#scope, span),
      this.#scope,
    );
    if (!join.titled && !name.startsWith(joinBefore(''))) join.content.title = titleFromName(name);
    const at = { from: span.to, to: span.to };
    return { name, at: span.from, role: 'join', waitsFor, join, count, body: { ...at, items: [] } };
  }

  #strand({ name, statement, awaiting, gives }: StrandPromise, run: ts.Block): LiftedKnotPart {
    const { file } = this.#scope;
    const from = awaiting === undefined ? run.getStart(file) + 1 : spanOf(awaiting, file).tail;
    const own = awaiting === undefined ? run.statements : run.statements.slice(1);
    const last = own.at(-1);
    const isGiving = gives.length > 0 && last !== undefined && ts.isReturnStatement(last);
    const end = isGiving ? last.getStart(file) : run.end - 1;
    const to = from + file.text.slice(from, end).trimEnd().length;
    const inside = { ...this.#scope, branch: gives, knot: undefined };
    const lifted = liftBranchBody(run, isGiving ? own.slice(0, -1) : own, { from, to }, inside);
    const body = { ...lifted, closer: run.end - 1 };
    return { name, at: statement.getStart(file), role: 'strand', ...this.#next(name), body };
  }
}

function completes(items: LiftedItem[]): boolean {
  return canComplete({ from: 0, to: 0, items }) || items.some(hasEnd);
}

function hasEnd(item: LiftedItem): boolean {
  if (item.kind === 'end') return true;
  if (item.kind === 'choice') return item.arms.some(({ body }) => body.items.some(hasEnd));
  return (item.kind === 'loop' || item.kind === 'block') && item.body.items.some(hasEnd);
}
