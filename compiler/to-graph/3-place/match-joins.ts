/** Code says joins only by where branches come together: they are known again by their splits. */
import type { Graph, WorkflowDocument } from '../../graph/document.js';
import { outputsOf } from '../../graph/outputs.js';
import { firstNode as firstOfTree } from '../../regions/edges.js';
import { nameFromTitle } from '../../to-code/3-emit/name-from-title.js';
import { writtenTitle } from '../../to-code/3-emit/title-comment.js';
import type { LiftedKnotPart, LiftedNode, LiftedParallel, LiftedSequence } from '../2-lift/lifted.js';
import { bodiesOf } from '../2-lift/nested-bodies.js';
import { firstNode } from '../2-lift/node-reached.js';
import { settleJoins } from '../2-lift/settle-joins.js';
import { toRegions } from '../2-lift/to-regions.js';

/** Gives the joins of a body, and the branches of its splits, what they are called in the previous document. */
export function matchJoins(body: LiftedSequence, previous: WorkflowDocument): void {
  const graphs = Object.values(previous.graphs);
  const taken = new Set<string>();
  const joinBefore = ({ node }: LiftedParallel): LiftedNode | undefined => {
    const graph = graphs.find(({ nodes }) => nodes[node.id] !== undefined);
    const id = graph && joinOf(graph, node.id);
    if (graph === undefined || id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return lifted(id, graph);
  };
  for (const split of parallelsIn(body)) {
    const join = split.join && joinBefore(split);
    if (join !== undefined) split.join = join;
  }
  for (const { part, behind } of partsIn(body, undefined)) {
    const found = part.join && joinBeforePart(part, behind, graphs, taken);
    if (found !== undefined) {
      taken.add(found.id);
      const mode = part.waitsFor === 'taken' ? 'taken' : 'all';
      part.join = { ...found, content: { ...found.content, mode } as LiftedNode['content'] };
    }
  }
  settleJoins(body, (split) => split.join ?? joinBefore(split));
  for (const split of parallelsIn(body)) {
    const graph = graphs.find(({ nodes }) => nodes[split.node.id] !== undefined);
    if (graph !== undefined) nameBranches(split, graph);
  }
}

function lifted(id: string, { nodes }: Graph): LiftedNode {
  const { x: _x, y: _y, title: _title, description: _description, ...content } = nodes[id]!;
  const said = writtenTitle(nodes[id]!, new Map());
  return { id, titled: false, fields: new Map(), content: { ...content, ...said } as LiftedNode['content'] };
}

/** All parts of knots, each with the node to which falling off its end leads. */
function partsIn(
  { items }: LiftedSequence,
  after: LiftedNode | undefined,
): { part: LiftedKnotPart; behind: LiftedNode | undefined }[] {
  return items.flatMap((item, index) => {
    const behind = firstNode(items.slice(index + 1)) ?? after;
    return [
      ...(item.kind === 'knot' ? item.parts.map((part) => ({ part, behind })) : []),
      ...bodiesOf(item).flatMap((body) => partsIn(body, item.kind === 'loop' ? undefined : behind)),
    ];
  });
}

/** The join that led to what the part begins with, or that is called like it. */
function joinBeforePart(
  { name, body }: LiftedKnotPart,
  behind: LiftedNode | undefined,
  graphs: readonly Graph[],
  taken: ReadonlySet<string>,
): LiftedNode | undefined {
  const first = firstOf(body) ?? (body.items.length === 0 ? behind?.id : undefined);
  const joins = graphs.flatMap((graph) =>
    Object.entries(graph.nodes).flatMap(([id, node]) =>
      node.kind === 'join' && !taken.has(id) ? [{ id, graph, title: node.title }] : [],
    ),
  );
  const leads = joins.find(({ id, graph }) =>
    Object.values(graph.edges).some(({ from, to }) => from === id && to === first),
  );
  const found = leads ?? joins.find(({ title }) => name.startsWith(nameFromTitle(title, new Set())));
  return found && lifted(found.id, found.graph);
}

function parallelsIn({ items }: LiftedSequence): LiftedParallel[] {
  return items.flatMap((item) => [
    ...(item.kind === 'parallel' ? [item] : []),
    ...bodiesOf(item).flatMap(parallelsIn),
  ]);
}

/** The first join that all branches of a split reach, without going around through the split. */
function joinOf({ nodes, edges }: Graph, split: string): string | undefined {
  const next = new Map<string, string[]>();
  for (const { from, to } of Object.values(edges)) next.set(from, [...(next.get(from) ?? []), to]);
  const branches = next.get(split) ?? [];
  next.delete(split);
  const reached = branches.map((to) => reachedFrom(to, next));
  const all = [...(reached[0] ?? [])].filter((id) => reached.every((each) => each.has(id)));
  return all.find((id) => nodes[id]?.kind === 'join');
}

/** In the order of their distance. */
function reachedFrom(from: string, next: ReadonlyMap<string, readonly string[]>): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const to of next.get(id) ?? []) seen.add(to);
  return seen;
}

/** Ids and labels of the branches of a parallel split: by the step with which they begin, then by order. */
function nameBranches(split: LiftedParallel, { nodes, edges }: Graph): void {
  const before = nodes[split.node.id];
  const { content } = split.node;
  if (before?.kind !== 'parallel' || content.kind !== 'parallel') return;
  const leading = new Map(
    Object.values(edges).flatMap(({ from, output, to }) =>
      from === split.node.id ? [[to, output] as const] : [],
    ),
  );
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
