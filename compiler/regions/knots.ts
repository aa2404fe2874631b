/**
 * Knots: where ways part and come together without being nested. A knot is entered at one node and left to one node; it is cut
 * into parts, each a tree of what leads from its root to roots of parts.
 *
 * K1  Roots are the entry, each join, and each node to which several ways of the knot lead but a silent end (R1).
 * K2  Behind a knot that goes on stands the node to which the last of its tokens leads; nothing in it ends before that. Behind
 *     one that does not go on, or only to an end, all of its tokens may end where they like.
 */
import type { WorkflowNode } from '../graph/node.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { isTerminal } from '../graph/terminal.js';
import { Coming, countingId, waitsForTaken } from './coming.js';
import { immediateDominators } from './dominators.js';
import { endsBeside } from './ends-beside.js';
import { type Flow, isSplit, type KnotPart, type KnotParts, type Way } from './flow.js';
import { reversePostorder, successors } from './order.js';
import { withParallels } from './parallels.js';
import { immediatePostDominators } from './post-dominators.js';
import { predecessors } from './shape.js';
import { strandsOf } from './strands.js';

/** The same flow, in which the entry of each knot stands for all of it. */
export function withKnots(flow: Flow): Flow {
  let now = flow;
  for (let gate = looseGate(now); gate !== undefined; gate = looseGate(now)) {
    const knot = new Knots(now).around(gate);
    now = contracted(now, knot);
  }
  return now;
}

/** The first gate that is not nested, in the order of the flow. */
function looseGate(flow: Flow): string | undefined {
  return reversePostorder(flow.entry, successors(flow)).find((id) => {
    const node = flow.nodes.get(id);
    if (node === undefined || flow.knots.has(id) || flow.parallels.has(id)) return false;
    return isSplit(node) || node.kind === 'join';
  });
}

type Nodes = Map<string, WorkflowNode>;

interface Found {
  entry: string;
  exit?: string;
  inside: ReadonlySet<string>;
}

function contracted(flow: Flow, found: Found): Flow {
  const { entry, exit, inside } = found;
  const isLeft = ([id]: [string, unknown]): boolean => !inside.has(id) || id === entry;
  const plain = strandsOf(flow, found);
  const knot: KnotParts = {
    ...(plain === undefined ? {} : { form: 'promises' }),
    parts: plain ?? new Cutter(flow, found).parts(),
    ...(exit === undefined ? {} : { exit }),
  };
  const ways = new Map([...flow.ways].filter(isLeft));
  ways.set(entry, exit === undefined ? [] : [{ output: 'next', to: exit }]);
  return {
    ...flow,
    nodes: new Map([...flow.nodes].filter(isLeft)),
    ways,
    parallels: new Map([...flow.parallels].filter(([id]) => !inside.has(id))),
    knots: new Map([...flow.knots].filter(([id]) => !inside.has(id))).set(entry, knot),
  };
}

class Knots {
  readonly #flow: Flow;
  readonly #next: (id: string) => readonly string[];
  readonly #before: (id: string) => readonly string[];

  constructor(flow: Flow) {
    this.#flow = flow;
    this.#next = successors(flow);
    this.#before = predecessors([...flow.nodes.keys()], this.#next);
  }

  /** The smallest part around a gate with one way in and one way on. */
  around(gate: string): Found {
    const order = reversePostorder(this.#flow.entry, this.#next);
    const above = immediateDominators(order, this.#before);
    const behind = immediatePostDominators(this.#flow);
    for (let entry = gate; ; entry = above.get(entry) ?? entry) {
      const found = this.#from(entry, gate, behind);
      if (found !== undefined) return found;
      if (entry === this.#flow.entry) return { entry, inside: this.#reach(entry, undefined) };
    }
  }

  #from(entry: string, gate: string, behind: ReadonlyMap<string, string>): Found | undefined {
    for (let exit = behind.get(entry); exit !== undefined; exit = behind.get(exit)) {
      const inside = this.#reach(entry, exit);
      const isWhole = inside.has(gate) && this.#isClosed(entry, inside);
      if (isWhole && this.#mayFollow(exit, inside)) return { entry, exit, inside };
    }
    const inside = this.#reach(entry, undefined);
    return this.#isClosed(entry, inside) ? { entry, inside } : undefined;
  }

  #reach(entry: string, exit: string | undefined): Set<string> {
    return new Set(reversePostorder(entry, (id) => this.#next(id).filter((to) => to !== exit)));
  }

  /** K2 */
  #mayFollow(exit: string, inside: ReadonlySet<string>): boolean {
    const node = this.#flow.nodes.get(exit);
    if (node === undefined || node.kind === 'join' || inside.has(exit)) return false;
    if (node.kind === 'end') return true;
    if (isTerminal(node) || [...inside].some((id) => this.#flow.nodes.get(id)?.kind === 'end')) return false;
    return !endsBeside(this.#flow, inside, exit);
  }

  #isClosed(entry: string, inside: ReadonlySet<string>): boolean {
    return [...inside].every(
      (id) => id === entry || (id !== this.#flow.entry && this.#before(id).every((from) => inside.has(from))),
    );
  }
}

/** Cuts a knot into its parts. */
class Cutter {
  readonly #flow: Flow;
  readonly #knot: Found;
  readonly #roots: ReadonlySet<string>;
  readonly #inputs = new Map<string, number>();
  readonly #coming: Coming;
  #leaves = 0;
  #counts = 0;

  constructor(flow: Flow, knot: Found) {
    this.#flow = flow;
    this.#knot = knot;
    this.#coming = new Coming(flow, knot.inside);
    for (const id of knot.inside)
      for (const { to } of flow.ways.get(id) ?? []) this.#inputs.set(to, (this.#inputs.get(to) ?? 0) + 1);
    this.#roots = new Set([...knot.inside].filter((id) => this.#isRoot(id)));
  }

  #isRoot(id: string): boolean {
    const node = this.#flow.nodes.get(id);
    if (id === this.#knot.entry || node?.kind === 'join') return true;
    return (this.#inputs.get(id) ?? 0) > 1 && !isSilentEnd(node);
  }

  parts(): KnotPart[] {
    return [...this.#roots].map((root) => {
      const node = this.#flow.nodes.get(root);
      if (node?.kind !== 'join') return { root, flow: this.#tree(root) };
      const [way] = this.#flow.ways.get(root) ?? [];
      const nodes: Nodes = new Map();
      const ways = new Map<string, Way[]>();
      const first = this.#target(way?.to ?? root, nodes, ways);
      const flow = first === this.#knot.exit ? {} : { flow: this.#finished(first, nodes, ways) };
      const waitsFor = waitsForTaken(this.#flow, root) ? 'taken' : (this.#inputs.get(root) ?? 1);
      const leaves = this.#coming.behind(root);
      return { root, waitsFor, ...(leaves.length === 0 ? {} : { leaves }), ...flow };
    });
  }

  #tree(root: string): Flow {
    const nodes: Nodes = new Map();
    const ways = new Map<string, Way[]>();
    return this.#finished(this.#add(root, nodes, ways), nodes, ways);
  }

  /** Adds a node and what it leads to; returns it, or what counts before it. */
  #add(id: string, nodes: Nodes, ways: Map<string, Way[]>): string {
    const node = this.#flow.nodes.get(id);
    if (node === undefined) return id;
    nodes.set(id, node);
    const leaving = (this.#flow.ways.get(id) ?? []).map((way) => ({
      ...way,
      to: this.#counting(this.#coming.lost(id, way.to), -1, this.#target(way.to, nodes, ways), nodes, ways),
    }));
    ways.set(id, leaving);
    const added = this.#coming.added(id);
    if (added === 0) return id;
    return this.#counting(this.#coming.behind(id), added, id, nodes, ways, node.kind === 'inclusive');
  }

  /** What changes the counts of joins, and then leads to a node; the node itself when there is none to change. */
  #counting(
    joins: readonly string[],
    by: number,
    to: string,
    nodes: Nodes,
    ways: Map<string, Way[]>,
    isInclusive = false,
  ): string {
    return joins.reduceRight((next, join) => {
      this.#counts++;
      const id = countingId(this.#counts, by, join, isInclusive);
      nodes.set(id, { kind: 'code', title: id, code: '', x: 0, y: 0 });
      ways.set(id, [{ output: 'next', to: next }]);
      return id;
    }, to);
  }

  /** The node to which a way leads within a part: itself, the exit, or a leaf that stands for going on at a part. */
  #target(to: string, nodes: Nodes, ways: Map<string, Way[]>): string {
    if (to === this.#knot.exit) {
      nodes.set(to, { kind: 'end', title: '', x: 0, y: 0 });
      ways.set(to, []);
      return to;
    }
    if (!this.#roots.has(to)) return this.#add(to, nodes, ways);
    this.#leaves++;
    const leaf = goingOn(to, this.#leaves);
    nodes.set(leaf, { kind: 'end', title: leaf, x: 0, y: 0 });
    ways.set(leaf, []);
    return leaf;
  }

  #finished(entry: string, nodes: Nodes, ways: Map<string, Way[]>): Flow {
    const own = <T>(all: ReadonlyMap<string, T>): Map<string, T> =>
      new Map([...all].filter(([id]) => nodes.has(id)));
    return withParallels({
      entry,
      nodes,
      ways,
      dispatches: new Map(),
      parallels: own(this.#flow.parallels),
      knots: own(this.#flow.knots),
    });
  }
}

/** What stands for a way on to a part; no node has such an id. */
function goingOn(root: string, number: number): string {
  return `go\n${number}\n${root}`;
}

/** The root of the part for which an end stands; undefined: it is an end. */
export function partMeant(end: string): string | undefined {
  return /^go\n\d+\n([\s\S]*)$/.exec(end)?.[1];
}
