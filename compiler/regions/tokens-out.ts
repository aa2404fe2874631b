/**
 * How many tokens come to where a body falls off its end: as many as whatever is weighed alike on all of its ways. A way weighs as
 * much as what it leads to, a split as much as its branches together, a join as much as all that comes to it together.
 */
import type { WorkflowNode } from '../graph/node.js';
import { determined, type Linear } from './linear-equations.js';
import { bodiesOf } from './tidy.js';
import type { Knot, Parallel, Region, Sequence } from './tree.js';

type Nodes = Readonly<Record<string, WorkflowNode>>;

/** Undefined when that is not always the same. A body that is never left counts for one. */
export function tokensOut(body: Sequence, nodes: Nodes): number | undefined {
  const scales = new Scales(nodes);
  const weight = scales.weigh(body);
  return scales.isClear ? determined(scales.equations, weight) : undefined;
}

const ONE: Linear = { constant: 1, terms: new Map() };

class Scales {
  /** Each is zero. */
  readonly equations: Linear[] = [];
  isClear = true;
  readonly #nodes: Nodes;
  readonly #parts = new Map<string, { isJoin: boolean; weight: Linear; arriving: Linear[] }>();
  #unknowns = 0;

  constructor(nodes: Nodes) {
    this.#nodes = nodes;
  }

  weigh(body: Sequence): Linear {
    const leaving = this.#leaving(body, true);
    const [first = this.#unknown()] = leaving;
    for (const other of leaving.slice(1)) this.equations.push(minus(first, other));
    return first;
  }

  /** Whether it says where the branches before it lead that no join brings together: each of them comes there by itself. */
  #leadsThere(end: Region | undefined, before: Region | undefined): boolean {
    if (end?.kind !== 'end' || this.#nodes[end.node]?.kind !== 'join') return false;
    return before?.kind === 'knot' || (before?.kind === 'parallel' && before.join === undefined);
  }

  /** What each of the ways that leave a sequence weighs. `last`: what falls off its end leaves the body. */
  #leaving({ items }: Sequence, last: boolean): Linear[] {
    const found = items.flatMap((item, index) => {
      const isLast = last && index === items.length - 1;
      if (this.#leadsThere(item, items[index - 1])) return [];
      const next = items[index + 1];
      return this.#ways(item, isLast || isEndOf(next, item) || this.#leadsThere(next, item));
    });
    const end = items.at(-1);
    const fallsOff = end === undefined || isPlain(end);
    return last && fallsOff ? [...found, ONE] : found;
  }

  #ways(item: Region, last: boolean): Linear[] {
    switch (item.kind) {
      case 'go':
        return [this.#goneOn(item.to)];
      case 'end':
        return this.#nodes[item.node]?.kind === 'join' ? [ONE] : [];
      case 'parallel':
        return last ? [item.join === undefined ? this.#split(item) : ONE] : [];
      case 'knot':
        return last ? [this.#knot(item)] : [];
      case 'loop':
      case 'block':
        return [
          ...this.#leaving(item.body, last && item.kind === 'block'),
          ...(last && breaks(item.body, item.label, item.kind === 'loop') ? [ONE] : []),
        ];
      case 'choice':
      case 'dispatch':
        return item.branches.flatMap(({ body }) => this.#leaving(body, last));
      default:
        return [];
    }
  }

  #split({ node, branches }: Parallel): Linear {
    if (this.#nodes[node]?.kind !== 'parallel') this.isClear = false;
    return branches.map(({ body }) => this.weigh(body)).reduce(plus);
  }

  #knot({ entry, parts }: Knot): Linear {
    for (const { root, waitsFor } of parts) {
      if (waitsFor !== undefined && typeof waitsFor !== 'number') this.isClear = false;
      this.#parts.set(root, { isJoin: waitsFor !== undefined, weight: this.#unknown(), arriving: [] });
    }
    const begun = this.#goneOn(entry);
    for (const { root, to, body } of parts) {
      const gone = to === undefined ? this.weigh(body) : this.#goneOn(to);
      this.equations.push(minus(this.#parts.get(root)?.weight ?? ONE, gone));
    }
    for (const { root } of parts) {
      const { isJoin, weight, arriving } = this.#parts.get(root) ?? {
        isJoin: false,
        weight: ONE,
        arriving: [],
      };
      if (isJoin)
        this.equations.push(minus(weight, arriving.reduce(plus, { constant: 0, terms: new Map() })));
    }
    return begun;
  }

  #goneOn(root: string): Linear {
    const part = this.#parts.get(root);
    if (part === undefined) return this.#unknown();
    if (!part.isJoin) return part.weight;
    const arriving = this.#unknown();
    part.arriving.push(arriving);
    return arriving;
  }

  #unknown(): Linear {
    return { constant: 0, terms: new Map([[this.#unknowns++, 1]]) };
  }
}

/** Whether it says no more than that all that has been begun before it ends (R7). */
function isEndOf(end: Region | undefined, before: Region): boolean {
  if (end?.kind !== 'end') return false;
  return before.kind === 'knot'
    ? before.entry === end.node
    : before.kind === 'parallel' && before.node === end.node;
}

/** Whether control goes on behind a region of this kind by itself, without a way of its own. */
function isPlain({ kind }: Region): boolean {
  return kind === 'step' || kind === 'variable' || kind === 'count';
}

/** Whether a jump inside leaves this loop or block. `bare`: one without a label does. */
function breaks({ items }: Sequence, label: string | undefined, bare: boolean): boolean {
  return items.some((item) => {
    if (item.kind === 'break') return item.label === undefined ? bare : item.label === label;
    return (
      item.kind !== 'step' && bodiesOf(item).some((body) => breaks(body, label, bare && item.kind !== 'loop'))
    );
  });
}

function plus(a: Linear, b: Linear): Linear {
  return combined(a, b, 1);
}

function minus(a: Linear, b: Linear): Linear {
  return combined(a, b, -1);
}

function combined(a: Linear, b: Linear, factor: number): Linear {
  const terms = new Map(a.terms);
  for (const [unknown, times] of b.terms) {
    const now = (terms.get(unknown) ?? 0) + factor * times;
    if (now === 0) terms.delete(unknown);
    else terms.set(unknown, now);
  }
  return { constant: a.constant + factor * b.constant, terms };
}
