/**
 * Two ways to run a drawing of activities that somebody else completes: the token game on its graph, and its compiled module.
 * Both tell which activities are waited for, by the keys of their inputs, and whether all is over.
 */

import { type Graph, type NodeOf, outputsOf, type WorkflowNode } from '@inkstone/compiler/graph';
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
  readonly #graphs: Graphs;
  /** The graph of a frame that is left by outputs, while a token is in it, by its node. */
  readonly #inside = new Map<string, TokenGame>();
  /** Rounds that are still to come in a frame, by its node. */
  readonly #roundsLeft = new Map<string, number>();
  /** By which output the frame is left whose graph this is. */
  #left: string | undefined;

  constructor(graph: Graph, graphs: Graphs = {}) {
    this.#graph = graph;
    this.#graphs = graphs;
    this.#next = new Map(
      Object.values(graph.edges).map(({ from, output, to }) => [`${from}\n${output}`, to]),
    );
    this.#above = splitsAbove(graph);
    const start = Object.keys(graph.nodes).find((id) => graph.nodes[id]?.kind === 'start') ?? '';
    this.#move(start, 'next', 0);
  }

  played(): Played {
    if (this.#isEnded || this.#waiting.length === 0) return { pending: [], isOver: true };
    return { pending: this.#pending().toSorted(), isOver: false };
  }

  #pending(): string[] {
    const own = this.#waiting.flatMap(({ node }) => keyOf(this.#graph.nodes[node]) ?? []);
    return [...own, ...[...this.#inside.values()].flatMap((game) => game.#pending())];
  }

  /** Completes a step of a frame that is left by outputs; who leaves first leaves it, and only what is shielded goes on in it. */
  #completeInside(key: string, value: number): boolean {
    for (const [frame, game] of this.#inside) {
      if (!game.#pending().includes(key)) continue;
      const wasLeft = game.#left !== undefined;
      game.complete(key, value);
      if (wasLeft || (game.#left === undefined && game.#waiting.length > 0)) return true;
      if (game.#left === undefined && this.#beginRound(frame)) return true;
      if (game.#left !== undefined) game.#cancel();
      const at = this.#waiting.findIndex(({ node }) => node === frame);
      this.#waiting.splice(at, 1);
      this.#move(frame, game.#left ?? 'next', value);
      return true;
    }
    return false;
  }

  #enter(id: string, node: Frame): void {
    this.#roundsLeft.set(id, node.kind === 'scope' ? 1 : (JSON.parse(node.list) as unknown[]).length);
    this.#beginRound(id);
  }

  /** Rounds come one after the other; a scope is one of them. */
  #beginRound(id: string): boolean {
    const rounds = this.#roundsLeft.get(id) ?? 0;
    if (rounds === 0) return false;
    this.#roundsLeft.set(id, rounds - 1);
    const { graph } = this.#graph.nodes[id] as Frame;
    this.#inside.set(id, new TokenGame(this.#graphs[graph]!, this.#graphs));
    return true;
  }

  #cancel(): void {
    this.#waiting = this.#waiting.filter(({ node }) => {
      const frame = this.#graph.nodes[node];
      return frame?.kind === 'scope' && frame.cancellation === 'shielded';
    });
  }

  complete(key: string, value: number): void {
    if (this.#completeInside(key, value)) return;
    const at = this.#waiting.findIndex(({ node }) => keyOf(this.#graph.nodes[node]) === key);
    const [done] = this.#waiting.splice(at, 1);
    if (done === undefined || this.#left !== undefined) return;
    this.#move(done.node, this.#failsAt(done.node, value) ? 'failed' : 'next', value);
    for (let join = this.#readyJoin(); join !== undefined; join = this.#readyJoin()) {
      const ready = join;
      this.#waiting = this.#waiting.filter(({ node }) => node !== ready);
      this.#move(ready, 'next', value);
    }
  }

  /** Whether a step fails that is completed with this: one that is caught. */
  fails(key: string, value: number): boolean {
    const inside = [...this.#inside.values()].some((game) => game.fails(key, value));
    const at = this.#waiting.find(({ node }) => keyOf(this.#graph.nodes[node]) === key);
    return inside || (at !== undefined && this.#failsAt(at.node, value));
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
      case 'forEach':
      case 'join':
        this.#waiting.push({ node: to, edge: `${from}\n${output}` });
        if (isLeftByOutputs(node)) this.#enter(to, node as Frame);
        return;
      case 'end':
        this.#left ??= node.output;
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

type Graphs = Readonly<Record<string, Graph>>;

type Frame = NodeOf<'scope' | 'forEach'>;

function isLeftByOutputs(node: WorkflowNode | undefined): boolean {
  return (node?.kind === 'scope' || node?.kind === 'forEach') && node.outputs.length > 0;
}

function keyOf(node: WorkflowNode | undefined): string | undefined {
  if (isLeftByOutputs(node)) return undefined;
  // A scope holds one step, whose key its title ends with.
  if (node?.kind === 'scope') return node.title.split(' ').at(-1);
  return node?.kind === 'activity' ? node.input.key?.split("'")[1] : undefined;
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

interface Waiting {
  key: string;
  done: (value: unknown) => void;
  failed: (error: Error) => void;
  scope: PlayScope | undefined;
}

/** A cancellation scope: what waits in one that is left is cancelled, but for what is shielded in it. */
interface PlayScope {
  around: PlayScope | undefined;
  isShield?: true;
  isLeft?: true;
}

function isCancelled(scope: PlayScope | undefined): boolean {
  if (scope === undefined || scope.isShield) return false;
  return scope.isLeft === true || isCancelled(scope.around);
}

/** The compiled module, with activities that wait to be completed. */
export class ModulePlay {
  #isOver = false;
  #failure: unknown;
  #waiting: Waiting[] = [];
  readonly #conditions: { holds: () => boolean; done: (value: boolean) => void }[] = [];

  start(module: string, workflowType: string): void {
    const exports: Record<string, (input: unknown) => Promise<unknown>> = {};
    // biome-ignore lint/security/noGlobalEval: it is what a sandbox does with a compiled module
    const link = globalThis.eval(module) as (exports: object, require: () => object, at: object) => void;
    const activities = { lookUp: this.#call };
    const api = {
      ...workflow,
      CancellationScope: { nonCancellable: this.#shielded },
      leavable: this.#leavable,
      untilLeft: this.#untilLeft,
      proxyActivities: () => activities,
      condition: this.#condition,
    };
    link(exports, () => api, this.#markers);
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
      if (isCancelled(this.#scope)) failed(new workflow.CancelledFailure('cancelled'));
      else this.#waiting.push({ key, done, failed, scope: this.#scope });
    });

  /** Where the code is now. */
  #scope: PlayScope | undefined;

  #within<T>(scope: PlayScope | undefined, run: () => T): T {
    const before = this.#scope;
    this.#scope = scope;
    try {
      return run();
    } finally {
      this.#scope = before;
    }
  }

  readonly #shielded = <T>(run: () => T): T => this.#within({ around: this.#scope, isShield: true }, run);

  readonly #leavable = (steps: (left: workflow.Leavable) => Promise<void>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const scope: PlayScope = { around: this.#scope };
      const leaveBy = (exit: string): Promise<never> => {
        resolve({ exit });
        scope.isLeft = true;
        const cancelled = this.#waiting.filter((step) => isCancelled(step.scope));
        this.#waiting = this.#waiting.filter((step) => !isCancelled(step.scope));
        for (const { failed } of cancelled) failed(new workflow.CancelledFailure('cancelled'));
        return new Promise(() => {});
      };
      this.#within(scope, () => steps({ leaveBy })).then(() => resolve(undefined), reject);
    });

  /** As in the engine, whose promises keep the scope: every round begins where all of them were begun. */
  readonly #untilLeft = <T, L>(
    list: Iterable<T>,
    round: (item: T, index: number) => PromiseLike<L | undefined>,
  ): Promise<L | undefined> => {
    const scope = this.#scope;
    return workflow.untilLeft(list, (item, index) => this.#within(scope, () => round(item, index)));
  };

  readonly #markers = Object.assign(
    (_node: number, call: (...args: unknown[]) => unknown) =>
      (...args: unknown[]): unknown =>
        call(...args),
    {
      path: (_node: number, call: unknown) => call,
      scope: () => this.#scope,
      in: (scope: PlayScope | undefined, value: unknown) => {
        this.#scope = scope;
        return value;
      },
      enter: () => undefined,
      value: (_node: number, _name: string, value: unknown) => value,
    },
  );

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
    else step?.done({ value, text: key });
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
