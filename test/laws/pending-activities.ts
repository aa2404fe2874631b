/**
 * Two ways to run a drawing of activities that somebody else completes: the token game on its graph, and its compiled module.
 * Both tell which activities are waited for, by the keys of their inputs, and whether all is over.
 */

import { type Graph, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';
import * as workflow from '@inkstone/runtime/workflow';
import { FAILURE } from './framed-net.js';

export interface Played {
  pending: string[];
  isOver: boolean;
}

/** The token game. A decision behind an activity goes by the number that the activity gave. */
export class TokenGame {
  readonly #graph: Graph;
  readonly #next: ReadonlyMap<string, string>;
  readonly #above: ReadonlyMap<string, string>;
  /** Tokens before nodes that wait: joins, by the edge on which each came, and activities. */
  #waiting: { node: string; edge: string }[] = [];
  /** What ends the workflow ends it at once, whatever runs beside. */
  #isEnded = false;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#next = new Map(
      Object.values(graph.edges).map(({ from, output, to }) => [`${from}\n${output}`, to]),
    );
    this.#above = splitsAbove(graph);
    this.#move('start', 'next', 0);
  }

  played(): Played {
    if (this.#isEnded) return { pending: [], isOver: true };
    const pending = this.#waiting.flatMap(({ node }) => keyOf(this.#graph.nodes[node]) ?? []);
    return { pending: pending.toSorted(), isOver: this.#waiting.length === 0 };
  }

  complete(key: string, value: number): void {
    const at = this.#waiting.findIndex(({ node }) => keyOf(this.#graph.nodes[node]) === key);
    const [done] = this.#waiting.splice(at, 1);
    if (done === undefined) return;
    this.#move(done.node, this.#failsAt(done.node, value) ? 'failed' : 'next', value);
    for (let join = this.#readyJoin(); join !== undefined; join = this.#readyJoin()) {
      const ready = join;
      this.#waiting = this.#waiting.filter(({ node }) => node !== ready);
      this.#move(ready, 'next', value);
    }
  }

  /** Whether a step fails that is completed with this: one that is caught. */
  fails(key: string, value: number): boolean {
    const at = this.#waiting.find(({ node }) => keyOf(this.#graph.nodes[node]) === key);
    return at !== undefined && this.#failsAt(at.node, value);
  }

  #failsAt(node: string, value: number): boolean {
    return value === FAILURE && this.#next.has(`${node}\nfailed`);
  }

  #move(from: string, output: string, value: number): void {
    const to = this.#next.get(`${from}\n${output}`) ?? '';
    const node = this.#graph.nodes[to] as WorkflowNode;
    switch (node.kind) {
      case 'activity':
      case 'scope':
      case 'join':
        this.#waiting.push({ node: to, edge: `${from}\n${output}` });
        return;
      case 'end':
        return;
      case 'endWorkflow':
        this.#isEnded = true;
        return;
      default:
        for (const way of waysTaken(node, value)) this.#move(to, way, value);
    }
  }

  #readyJoin(): string | undefined {
    const joins = new Set(
      this.#waiting.map(({ node }) => node).filter((id) => this.#graph.nodes[id]?.kind === 'join'),
    );
    return [...joins].find((id) => this.#isReady(id));
  }

  #isReady(join: string): boolean {
    const node = this.#graph.nodes[join];
    const edges = [...this.#next].filter(([, to]) => to === join).map(([edge]) => edge);
    const full = this.#waiting.filter((token) => token.node === join);
    if (full.length === edges.length) return true;
    if (node?.kind !== 'join' || node.mode === 'all') return false;
    return !this.#waiting.some((token) => token.node !== join && this.#mayCome(token.node, join));
  }

  /** Whether a token may come to the join without going through it, or around through where all that it waits for begins. */
  #mayCome(from: string, join: string): boolean {
    const around = this.#above.get(join);
    const seen = new Set([from]);
    for (const id of seen) {
      for (const { from: at, to } of Object.values(this.#graph.edges)) {
        if (at !== id || to === around) continue;
        if (to === join) return true;
        seen.add(to);
      }
    }
    return false;
  }
}

function keyOf(node: WorkflowNode | undefined): string | undefined {
  // A scope holds one step, whose key its title ends with.
  if (node?.kind === 'scope') return node.title.split(' ').at(-1);
  return node?.kind === 'activity' ? node.input.key?.slice(1, -1) : undefined;
}

/** As the conditions of `drawingOfNet` say. */
function waysTaken(node: WorkflowNode, value: number): string[] {
  const outputs = outputsOf(node).map(({ id }) => id);
  if (node.kind === 'parallel' || outputs.length === 1) return outputs;
  const last = outputs.length - 1;
  if (node.kind === 'decision') return [outputs[value < last ? value : last] ?? ''];
  const taken = outputs.slice(0, last).filter((_, index) => (value >> index) % 2 === 1);
  return taken.length > 0 ? taken : outputs.slice(last);
}

/** The last node that all ways to a join pass. */
function splitsAbove(graph: Graph): Map<string, string> {
  const edges = Object.values(graph.edges);
  const reached = (without: string): Set<string> => {
    const seen = new Set(without === 'start' ? [] : ['start']);
    for (const id of seen) for (const { from, to } of edges) if (from === id && to !== without) seen.add(to);
    return seen;
  };
  const ids = Object.keys(graph.nodes);
  const without = new Map(ids.map((id) => [id, reached(id)]));
  const joins = ids.filter((id) => graph.nodes[id]?.kind === 'join');
  return new Map(
    joins.map((join) => {
      const above = ids.filter((id) => id !== join && !without.get(id)?.has(join));
      const nearest = above.find((id) =>
        above.every((other) => other === id || !without.get(other)?.has(id)),
      );
      return [join, nearest ?? 'start'];
    }),
  );
}

/** The compiled module, with activities that wait to be completed. */
export class ModulePlay {
  #isOver = false;
  #failure: unknown;
  readonly #waiting: { key: string; done: (value: unknown) => void; failed: (error: Error) => void }[] = [];
  readonly #conditions: { holds: () => boolean; done: (value: boolean) => void }[] = [];

  start(module: string, workflowType: string): void {
    const exports: Record<string, (input: unknown) => Promise<unknown>> = {};
    // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
    const link = globalThis.eval(module) as (exports: object, require: () => object, at: object) => void;
    const activities = { lookUp: this.#call };
    const api = {
      ...workflow,
      CancellationScope,
      proxyActivities: () => activities,
      condition: this.#condition,
    };
    link(exports, () => api, MARKERS);
    exports[workflowType]?.({ name: 'Ada', amount: 1 }).then(
      () => {
        this.#isOver = true;
      },
      (error: unknown) => {
        this.#failure = error;
      },
    );
  }

  readonly #call = ({ key }: { key: string }): Promise<unknown> =>
    new Promise((done, failed) => {
      this.#waiting.push({ key, done, failed });
    });

  /** What holds once everything has gone on that can is waited for no longer, one after the other. */
  readonly #condition = (holds: () => boolean): Promise<boolean> =>
    holds()
      ? Promise.resolve(true)
      : new Promise((done) => {
          this.#conditions.push({ holds, done });
        });

  complete(key: string, value: number, fails = false): void {
    const at = this.#waiting.findIndex((each) => each.key === key);
    const [step] = this.#waiting.splice(at, 1);
    if (fails) step?.failed(workflow.ApplicationFailure.create({ message: 'failed' }));
    else step?.done({ value, text: '' });
  }

  #holding(): number {
    return this.#conditions.findIndex(({ holds }) => holds());
  }

  /** Once everything that can go on has gone on. */
  async played(): Promise<Played> {
    await new Promise((resolve) => setImmediate(resolve));
    for (let at = this.#holding(); at >= 0; at = this.#holding()) {
      this.#conditions.splice(at, 1)[0]?.done(true);
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.#failure !== undefined) throw this.#failure;
    const pending = this.#isOver ? [] : this.#waiting.map(({ key }) => key).toSorted();
    return { pending, isOver: this.#isOver };
  }
}

/** Nothing is cancelled here. */
const CancellationScope = { nonCancellable: (run: () => unknown) => run() };

const MARKERS = Object.assign(
  (_node: number, call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown =>
      call(...args),
  {
    path: (_node: number, call: unknown) => call,
    scope: () => undefined,
    in: (_scope: undefined, value: unknown) => value,
    enter: () => undefined,
    value: (_node: number, _name: string, value: unknown) => value,
  },
);
