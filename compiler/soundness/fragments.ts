/**
 * The parts of a net with one edge in and one edge out, innermost first (Johnson, Pearson, Pingali: "The program
 * structure tree", 1994). Two edges bound such a part when every cycle, closed over the end and directions ignored,
 * passes both or neither. That is seen by labels: each edge outside a spanning tree gets a random one, each edge of
 * the tree the exclusive-or of those whose cycle passes it (Pritchard, Thurimella: "Fast computation of small cuts via
 * cycle space sampling", 2011). Labels have 64 bits from a fixed seed: the same net gives the same parts.
 */
import type { Flat, Gate } from './flat.js';

/** From edge `entry` to edge `exit`. */
export interface Fragment {
  entry: number;
  exit: number;
}

/** `endless` gates, one of each loop that is never left and need not be, count as leading to the end. */
export function fragmentsOf(flat: Flat, endless: ReadonlySet<number>): Fragment[] {
  const order = scanOrder(flat);
  const classes = new Map<string, number[]>();
  const labels = cycleLabels(flat, endless);
  for (const edge of order) {
    const members = classes.get(labels[edge] ?? '');
    if (members === undefined) classes.set(labels[edge] ?? '', [edge]);
    else members.push(edge);
  }
  const rank = new Int32Array(flat.edges.length);
  for (const [position, edge] of order.entries()) rank[edge] = position;
  const fragments = [...classes.values()].flatMap((edges) =>
    edges.slice(1).map((exit, index) => ({ entry: edges[index] as number, exit })),
  );
  return fragments.sort((a, b) => (rank[b.entry] ?? 0) - (rank[a.entry] ?? 0));
}

/** Edges as a depth-first walk meets them: one that every path to another passes comes before it. */
function scanOrder({ gates, edges }: Flat): number[] {
  const seen = new Uint8Array(gates.length);
  const order: number[] = [];
  const todo = [0];
  for (let edge = todo.pop(); edge !== undefined; edge = todo.pop()) {
    order.push(edge);
    const to = edges[edge]?.to ?? 0;
    if (seen[to] === 1) continue;
    seen[to] = 1;
    todo.push(...(gates[to]?.out ?? []).toReversed());
  }
  return order;
}

interface Link {
  edge: number;
  to: number;
}

function cycleLabels(flat: Flat, endless: ReadonlySet<number>): string[] {
  const { links, count } = undirected(flat, endless);
  const root = flat.gates.length;
  const high = new Int32Array(count);
  const low = new Int32Array(count);
  const gateHigh = new Int32Array(links.length);
  const gateLow = new Int32Array(links.length);
  const through = new Int32Array(links.length).fill(-1);
  const above = new Int32Array(links.length).fill(-1);
  const walked = depthFirst(links, root, through, above);
  const isTree = new Uint8Array(count);
  for (const edge of through) if (edge >= 0) isTree[edge] = 1;
  const random = mixed(0x2545f491);
  const closed = new Uint8Array(count);
  for (const [gate, ways] of links.entries()) {
    for (const { edge, to } of ways) {
      if (isTree[edge] === 1 || closed[edge] === 1) continue;
      closed[edge] = 1;
      high[edge] = random();
      low[edge] = random();
      for (const end of [gate, to]) {
        gateHigh[end]! ^= high[edge] ?? 0;
        gateLow[end]! ^= low[edge] ?? 0;
      }
    }
  }
  for (const gate of walked.toReversed()) {
    const [edge, parent] = [through[gate] ?? -1, above[gate] ?? -1];
    if (edge < 0) continue;
    high[edge] = gateHigh[gate] ?? 0;
    low[edge] = gateLow[gate] ?? 0;
    gateHigh[parent]! ^= gateHigh[gate] ?? 0;
    gateLow[parent]! ^= gateLow[gate] ?? 0;
  }
  return flat.edges.map((_, edge) => `${high[edge]} ${low[edge]}`);
}

/** Every gate's edges in both directions, closed over one more node from the ends to the entry. */
function undirected(
  { gates, edges }: Flat,
  endless: ReadonlySet<number>,
): { links: Link[][]; count: number } {
  const outside = gates.length;
  const links: Link[][] = Array.from({ length: outside + 1 }, () => []);
  let count = 0;
  const link = (from: number, to: number): void => {
    links[from]?.push({ edge: count, to });
    if (from !== to) links[to]?.push({ edge: count, to: from });
    count += 1;
  };
  for (const { from, to } of edges) link(from < 0 ? outside : from, to);
  const isLast = ({ role }: Gate, index: number): boolean => role === 'end' || endless.has(index);
  for (const [index, gate] of gates.entries()) if (isLast(gate, index)) link(index, outside);
  return { links, count };
}

function depthFirst(
  links: readonly Link[][],
  root: number,
  through: Int32Array,
  above: Int32Array,
): number[] {
  const seen = new Uint8Array(links.length);
  const walked: number[] = [root];
  const stack = [{ gate: root, at: 0 }];
  seen[root] = 1;
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const way = links[top.gate]?.[top.at++];
    if (way === undefined) stack.pop();
    else if (seen[way.to] === 0) {
      seen[way.to] = 1;
      through[way.to] = way.edge;
      above[way.to] = top.gate;
      walked.push(way.to);
      stack.push({ gate: way.to, at: 0 });
    }
  }
  return walked;
}

/** Not linear over bits, as the labels' sums would otherwise be (the finaliser of MurmurHash3 over a counter). */
function mixed(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let bits = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return bits ^ (bits >>> 16);
  };
}
