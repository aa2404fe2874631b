/** Large sound nets for measuring: blocks in blocks, and knots of each kind among them. */
import type { GateKind, Net, NetEdge, NetNode } from '@inkstone/compiler';
import { dice } from './soundness-drawing.js';

type Piece = (part: Large, from: string, to: string) => void;

/** A sound net of about `size` nodes; the same for the same seed. */
export function largeNet(size: number, seed = 1): Net {
  const large = new Large();
  const roll = dice(seed);
  const ways: { from: string; to: string }[] = [{ from: 'start', to: 'end' }];
  large.node('start');
  while (large.nodes.length < size) {
    const way = ways.splice(roll(ways.length), 1)[0] ?? { from: 'start', to: 'end' };
    const middle = large.node();
    const piece = PIECES[roll(PIECES.length)] as Piece;
    const first = large.node();
    piece(large, first, middle);
    ways.push({ from: way.from, to: first }, { from: middle, to: way.to });
    ways.push(...large.takeOpen());
  }
  large.node('end');
  for (const { from, to } of ways) large.edge(from, to);
  return { entry: 'start', nodes: large.nodes, edges: large.edges };
}

/**
 * A sound net with parallelism within a loop: branches that wait for their neighbours at every stage, and into all of which
 * each further round leads anew. It has no part with one way in and one way out, and `branches * stages` nodes and some.
 */
export function tangledNet(branches: number, stages: number): Net {
  const large = new Large();
  const first = large.node('first', 'xor', 'and');
  const again = large.node('again', 'xor', 'and');
  const last = large.node('last', 'and', 'xor');
  const end = large.node('end');
  for (let branch = 0; branch < branches; branch++) {
    const entry = large.node(`b${branch}`);
    large.edge(first, entry);
    large.edge(again, entry);
    for (let stage = 0; stage < stages; stage++) large.node(`b${branch}.${stage}`, 'and', 'and');
  }
  for (let branch = 0; branch < branches; branch++) {
    large.edge(`b${branch}`, `b${branch}.0`);
    for (let stage = 0; stage < stages - 1; stage++) {
      large.edge(`b${branch}.${stage}`, `b${branch}.${stage + 1}`);
      large.edge(`b${branch}.${stage}`, `b${(branch + 1) % branches}.${stage + 1}`);
    }
    large.edge(`b${branch}.${stages - 1}`, last);
  }
  large.edge(last, again);
  large.edge(last, end);
  return { entry: first, nodes: large.nodes, edges: large.edges };
}

class Large {
  readonly nodes: NetNode[] = [];
  readonly edges: NetEdge[] = [];
  #open: { from: string; to: string }[] = [];

  node(id = `n${this.nodes.length}`, join: GateKind = 'xor', split: GateKind = 'xor'): string {
    this.nodes.push({ id, join, split });
    return id;
  }

  edge(from: string, to: string): void {
    this.edges.push({ id: `e${this.edges.length}`, from, to });
  }

  /** An edge that may become a piece of its own. */
  open(from: string, to: string): void {
    this.#open.push({ from, to });
  }

  takeOpen(): { from: string; to: string }[] {
    const open = this.#open;
    this.#open = [];
    return open;
  }
}

const block =
  (kind: GateKind): Piece =>
  (large, from, to) => {
    const split = large.node(undefined, 'xor', kind);
    const join = large.node(undefined, kind, 'xor');
    large.edge(from, split);
    large.open(split, join);
    large.open(split, join);
    large.edge(join, to);
  };

const loop: Piece = (large, from, to) => {
  const head = large.node();
  const choice = large.node();
  large.edge(from, head);
  large.open(head, choice);
  large.edge(choice, head);
  large.edge(choice, to);
};

/** Two splits whose branches cross before they meet. */
const knot =
  (kind: GateKind): Piece =>
  (large, from, to) => {
    const [a, b] = [large.node(undefined, 'xor', kind), large.node(undefined, 'xor', kind)];
    const [c, d] = [large.node(undefined, kind, 'xor'), large.node(undefined, kind, 'xor')];
    const last = large.node(undefined, kind, 'xor');
    large.edge(from, a);
    large.open(a, b);
    large.open(a, c);
    large.open(b, c);
    large.open(b, d);
    large.open(c, d);
    large.edge(d, last);
    large.edge(last, to);
  };

/** Whether or not the choice is taken, all that run in parallel come to the join. */
const mixed: Piece = (large, from, to) => {
  const split = large.node(undefined, 'xor', 'and');
  const choice = large.node();
  const either = large.node();
  const join = large.node(undefined, 'and', 'xor');
  large.edge(from, split);
  large.open(split, choice);
  large.open(split, join);
  large.open(choice, either);
  large.open(choice, either);
  large.edge(either, join);
  large.edge(join, to);
};

const PIECES: Piece[] = [
  (large, from, to) => large.open(from, to),
  block('xor'),
  block('and'),
  loop,
  knot('xor'),
  knot('and'),
  mixed,
];
