/** Code says joins only by where branches come together: they are known again by their splits. */
import type { Edge, Graph, WorkflowDocument } from '../../graph/document.js';
import { groupedBy } from '../../graph/grouped-by.js';
import { outputsOf } from '../../graph/outputs.js';
import { waysOn } from '../../graph/ways-on.js';
import { firstNode as firstOfTree } from '../../regions/edges.js';
import { nameFromTitle } from '../../syntax/name-from-title.js';
import { writtenTitle } from '../../syntax/title-comment.js';
import type {
  LiftedKnot,
  LiftedKnotPart,
  LiftedNode,
  LiftedParallel,
  LiftedSequence,
} from '../2-lift/lifted.js';
import { bodiesOf } from '../2-lift/nested-bodies.js';
import { firstNode } from '../2-lift/node-reached.js';
import { settleJoins } from '../2-lift/settle-joins.js';
import { toRegions } from '../2-lift/to-regions.js';

/** Gives the joins of a body, and the branches of its splits, what they are called in the previous document. */
export function matchJoins(body: LiftedSequence, previous: WorkflowDocument): void {
  const graphs = Object.values(previous.graphs);
  const taken = new Set<string>();
  const known = graphs.flatMap(joinsIn);
  const leading = groupedBy(
    known.flatMap((join) => join.leadsTo.map((to) => ({ to, join }))),
    ({ to }) => to,
  );
  const nexts = new Map(graphs.map((graph) => [graph, waysOn(graph)] as const));
  const joinBefore = ({ node }: LiftedParallel): LiftedNode | undefined => {
    const graph = graphs.find(({ nodes }) => nodes[node.id] !== undefined);
    const id = graph && joinOf(graph, node.id, nexts.get(graph) ?? new Map());
    if (graph === undefined || id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return lifted(id, graph);
  };
  for (const split of parallelsIn(body)) {
    const join = split.join && joinBefore(split);
    if (join !== undefined) split.join = join;
  }
  for (const { part, behind, knot } of partsIn(body, undefined)) {
    const first =
      part.to === undefined
        ? (firstOf(part.body) ?? (part.body.items.length === 0 ? behind?.id : undefined))
        : knot.parts.filter(({ name }) => name === part.to).map(rootOf)[0];
    const isFree = ({ id }: KnownJoin): boolean => !taken.has(id);
    const join =
      known.find((one) => isFree(one) && isCalled(part, one)) ??
      leading.get(first ?? '')?.find((one) => isFree(one.join))?.join ??
      known.find((one) => isFree(one) && part.name.startsWith(one.name));
    const found = part.join && join && lifted(join.id, join.graph);
    if (found !== undefined) {
      taken.add(found.id);
      const mode = part.waitsFor === 'taken' ? 'taken' : 'all';
      const said = part.join?.titled === true ? saidOf(part.join) : {};
      const titled = part.join?.titled === true;
      part.join = { ...found, titled, content: { ...found.content, ...said, mode } as LiftedNode['content'] };
    }
  }
  settleJoins(body, (split) => {
    const { join } = split;
    const isOld = join !== undefined && graphs.some(({ nodes }) => nodes[join.id] !== undefined);
    return isOld ? join : (joinBefore(split) ?? join);
  });
  const leaving = groupedBy(
    graphs.flatMap(({ edges }) => Object.values(edges)),
    ({ from }) => from,
  );
  for (const split of parallelsIn(body)) {
    const graph = graphs.find(({ nodes }) => nodes[split.node.id] !== undefined);
    if (graph !== undefined) nameBranches(split, graph, leaving.get(split.node.id) ?? []);
  }
}

function lifted(id: string, { nodes }: Graph): LiftedNode {
  const { x: _x, y: _y, title: _title, description: _description, ...content } = nodes[id]!;
  const said = writtenTitle(nodes[id]!, new Map());
  return { id, titled: false, fields: new Map(), content: { ...content, ...said } as LiftedNode['content'] };
}

/** A join is known by what it leads to, which may be a join: by promises that one stands behind it. */
function inOrder({ parts, strands }: LiftedKnot): LiftedKnotPart[] {
  return strands === undefined ? parts : parts.toReversed();
}

/** A comment says what the join is called, and what it is for. */
function isCalled({ join }: LiftedKnotPart, { id, graph }: KnownJoin): boolean {
  return join?.titled === true && graph.nodes[id]?.title === join.content.title;
}

function saidOf({ content }: LiftedNode): { title: string; description?: string } {
  const { title, description } = content;
  return description === undefined ? { title } : { title, description };
}

/** The node with which a part of a knot begins, if it is known. */
function rootOf({ join, body }: LiftedKnotPart): string | undefined {
  const id = join === undefined ? firstNode(body.items)?.id : join.id;
  return id === '' ? undefined : id;
}

/** All parts of knots, each with the node to which falling off its end leads. */
function partsIn(
  { items }: LiftedSequence,
  after: LiftedNode | undefined,
): { part: LiftedKnotPart; behind: LiftedNode | undefined; knot: LiftedKnot }[] {
  return items.flatMap((item, index) => {
    const behind = firstNode(items, index + 1) ?? after;
    return [
      ...(item.kind === 'knot' ? inOrder(item).map((part) => ({ part, behind, knot: item })) : []),
      ...bodiesOf(item).flatMap((body) => partsIn(body, item.kind === 'loop' ? undefined : behind)),
    ];
  });
}

/** A join of the previous document, by which the part behind it is known: it led to what the part begins with, or is called like it. */
interface KnownJoin {
  id: string;
  graph: Graph;
  name: string;
  leadsTo: readonly string[];
}

function joinsIn(graph: Graph): KnownJoin[] {
  const next = waysOn(graph);
  return Object.entries(graph.nodes).flatMap(([id, { kind, title }]) =>
    kind === 'join'
      ? [{ id, graph, name: nameFromTitle(title, new Set()), leadsTo: next.get(id) ?? [] }]
      : [],
  );
}

function parallelsIn({ items }: LiftedSequence): LiftedParallel[] {
  return items.flatMap((item) => [
    ...(item.kind === 'parallel' ? [item] : []),
    ...bodiesOf(item).flatMap(parallelsIn),
  ]);
}

/** The first join that all branches of a split reach, without going around through the split. */
function joinOf(
  { nodes }: Graph,
  split: string,
  ways: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const branches = ways.get(split) ?? [];
  const next = (id: string) => (id === split ? [] : (ways.get(id) ?? []));
  const reached = branches.map((to) => reachedFrom(to, next));
  const all = [...(reached[0] ?? [])].filter((id) => reached.every((each) => each.has(id)));
  return all.find((id) => nodes[id]?.kind === 'join');
}

/** In the order of their distance. */
function reachedFrom(from: string, next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const to of next(id)) seen.add(to);
  return seen;
}

/** Ids and labels of the branches of a parallel split: by the step with which they begin, then by order. */
function nameBranches(split: LiftedParallel, { nodes }: Graph, edges: readonly Edge[]): void {
  const before = nodes[split.node.id];
  const { content } = split.node;
  if (before?.kind !== 'parallel' || content.kind !== 'parallel') return;
  const leading = new Map(edges.map(({ to, output }) => [to, output] as const));
  const free = new Map(before.branches.map((branch) => [branch.id, branch]));
  const take = (id: string | undefined) => {
    const found = id === undefined ? undefined : free.get(id);
    if (found !== undefined) free.delete(found.id);
    return found;
  };
  const same = split.branches.map(({ body }) => take(leading.get(firstOf(body) ?? '')));
  const used = new Set(outputsOf(before).map(({ id }) => id));
  content.branches = content.branches.map((branch, index) => {
    const old = same[index] ?? take([...free.keys()][0]);
    if (old !== undefined) return old;
    let number = index + 1;
    while (used.has(`b${number}`)) number++;
    used.add(`b${number}`);
    return { ...branch, id: `b${number}` };
  });
}

function firstOf(body: LiftedSequence): string | undefined {
  const [first] = body.items;
  if (first === undefined) return undefined;
  return 'node' in first ? first.node.id : firstOfTree(toRegions(body, {}).tree);
}
