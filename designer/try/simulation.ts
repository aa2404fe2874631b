/**
 * A workflow that is tried out: the same engine as in users' tests, in virtual time, one activation after the other.
 *
 * A step's stand-in gives its result only when the run goes on, so that it can be changed while the run stands there.
 */
import { buildView, type RunPicture, type TaskEntry } from '@inkstone/compiler/run-view';
import {
  ApplicationFailure,
  fromPayload,
  type HistoryRow,
  type HumanTaskSpec,
  type Json,
  Problem,
  type SandboxHost,
  toPayload,
} from '@inkstone/runtime';
import {
  type ActivityMock,
  type MockContext,
  type RunGlance,
  type ScenarioCall,
  type ScriptedAnswer,
  type TestWorkflowHandle,
  VirtualEnvironment,
} from '@inkstone/runtime/simulation';
import { serverWords, text } from '../messages/text.js';
import { activityNamed, type Mock, sampleOf, type Tried, type TryOut } from './try-out.js';

export interface OpenTask {
  seq: number;
  task: HumanTaskSpec;
}

/** How a run stands: `paused` between two activations, `waiting` for somebody, or for time that one may skip. */
export type TrialStatus = 'paused' | 'waiting' | 'completed' | 'failed' | 'blocked';

export interface TrialView {
  status: TrialStatus;
  picture: RunPicture;
  /** Virtual time, ms since 1970. */
  now: number;
  /** When the next timer is due. */
  next: number | undefined;
  tasks: OpenTask[];
  result?: Json | undefined;
  /** What went wrong, and at which node. */
  problem?: { message: string; hint?: string | undefined; node?: string | undefined } | undefined;
  /** The node with a breakpoint that the last activation came to. */
  stoppedAt?: string | undefined;
  /** Indexes of the nodes in the order in which they were entered. */
  path: number[];
  /** Names of the activities asked for, in their order. */
  activities: string[];
  startedAt: number;
}

/** What was done to the run from outside, for a scenario. */
export type TrialEvent =
  | { kind: 'answer'; title: string; answer: ScriptedAnswer; after: number }
  | { kind: 'signal'; name: string; args: Json[]; at: number };

export const ME = 'you';
const START = Date.UTC(2026, 0, 1, 9);
/** After so many in a row it is clear that nothing else will come. */
const MOST_TRIES = 20;
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

export class Simulation {
  readonly tried: Tried;
  readonly input: Json;
  /** Calls of activities with what they gave, in their order. */
  readonly calls: { activity: string; call: ScenarioCall }[] = [];
  readonly events: TrialEvent[] = [];
  readonly #environment: VirtualEnvironment;
  readonly #handle: TestWorkflowHandle;
  readonly #plan: () => TryOut;
  readonly #waiting = new Set<() => void>();
  /** When each open task came up, ms since 1970. */
  readonly #asked = new Map<number, number>();
  #problem: TrialView['problem'];
  #quiet = false;
  /** Attempts of the step that failed last, in a row. */
  #tries = 0;
  #failing: string | undefined;
  #stoppedAt: string | undefined;

  private constructor(
    tried: Tried,
    environment: VirtualEnvironment,
    handle: TestWorkflowHandle,
    plan: () => TryOut,
  ) {
    this.tried = tried;
    this.input = plan().input;
    this.#environment = environment;
    this.#handle = handle;
    this.#plan = plan;
  }

  /** @param plan read whenever a step is about to give its result */
  static async start(tried: Tried, plan: () => TryOut, sandbox: SandboxHost): Promise<Simulation> {
    let simulation: Simulation | undefined;
    const names = tried.plugins.flatMap(({ activities }) => activities.map(({ name }) => name));
    const mocks = Object.fromEntries(
      names.map((name): [string, ActivityMock] => [
        name,
        (...args) => simulation?.give(name, args.at(-1) as MockContext),
      ]),
    );
    const environment = await VirtualEnvironment.of({
      sandbox,
      activities: mocks,
      plugins: tried.plugins,
      startTime: new Date(START),
    });
    const { workflowType, module } = tried;
    const handle = await environment.startWith({ workflowId: 'try' }, module, workflowType, plan().input);
    simulation = new Simulation(tried, environment, handle, plan);
    return simulation;
  }

  get now(): number {
    return this.#environment.now.getTime();
  }

  /** One activation. `skip`: time may move for it. @returns whether anything happened */
  async step(skip: boolean): Promise<boolean> {
    if (this.#problem) return false;
    await this.#release();
    this.#stoppedAt = undefined;
    try {
      const moved = await this.#handle.step(skip, () => this.#tries > MOST_TRIES);
      this.#quiet = !moved;
      if (this.#tries > MOST_TRIES) this.#problem = triesForever(this.tried, this.#failing);
      return moved;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  /** Hands a person's answer over. @throws Problem what the server would not take either */
  answer(seq: number, answer: ScriptedAnswer, title: string): void {
    this.#handle.send(this.#handle.taskEvent(seq, { by: ME, ...answer }));
    this.events.push({ kind: 'answer', title, answer, after: this.now - (this.#asked.get(seq) ?? this.now) });
    this.#quiet = false;
  }

  signal(name: string, args: Json[]): void {
    this.#handle.send({ type: 'WorkflowExecutionSignaled', signalName: name, input: args.map(toPayload) });
    this.events.push({ kind: 'signal', name, args, at: this.now - START });
    this.#quiet = false;
  }

  async view(): Promise<TrialView> {
    const glance = await this.#handle.glance();
    for (const { seq } of glance.tasks) if (!this.#asked.has(seq)) this.#asked.set(seq, this.now);
    const { document, nodes } = this.tried;
    const { rows, trace, blocked, outcome } = glance;
    const picture = buildView({
      ...{ document, nodes, rows, trace },
      taskLog: answersIn(rows),
      retries: [],
      ...(blocked === undefined ? {} : { blocked }),
      nameOf: (actor) => (actor === `person:${ME}` ? text('trying.you') : actor.replace(/^person:/, '')),
    });
    this.#stoppedAt ??= this.#breakpointIn(glance);
    return {
      status: this.#status(glance),
      picture,
      now: this.now,
      next: this.#environment.next?.getTime(),
      tasks: glance.tasks,
      problem: this.#problem ?? problemOf(glance, this.tried),
      stoppedAt: this.#stoppedAt,
      path: trace.flatMap(({ kind, node }) => (kind === 'enter' ? [node] : [])),
      activities: rows.flatMap(({ commands }) =>
        commands.flatMap((command) =>
          command.type === 'ScheduleActivityTask' ? [command.activityType] : [],
        ),
      ),
      startedAt: START,
      ...(outcome?.status === 'completed' ? { result: fromPayload(outcome.result) as Json } : {}),
    };
  }

  close(): Promise<void> {
    return this.#environment.close();
  }

  /** What an activity gives: what is chosen for its node, else a sample. */
  async give(activity: string, context: MockContext): Promise<Json> {
    const { runId, activityId, attempt } = context.info as {
      runId: string;
      activityId: string;
      attempt: number;
    };
    const node = this.#nodeOf(runId, activityId);
    // Later attempts begin when time has moved; the engine would take one that waits here for one that never ends.
    if (attempt === 1 && node !== undefined) await new Promise<void>((go) => this.#waiting.add(go));
    const mock: Mock | undefined = this.#plan().mocks[node ?? ''];
    if (mock && 'failure' in mock) {
      [this.#tries, this.#failing] = [attempt, node];
      this.calls.push({ activity, call: { failure: { message: mock.failure } } });
      throw ApplicationFailure.create({ message: mock.failure });
    }
    const result = mock?.result ?? sampleOf(this.tried, activity, node);
    const known = activityNamed(this.tried.plugins, activity)?.output as { type?: string } | undefined;
    this.calls.push({ activity, call: known?.type === 'null' ? {} : { result } });
    return result;
  }

  #status({ outcome, blocked }: RunGlance): TrialStatus {
    if (this.#problem || blocked) return 'blocked';
    if (outcome) return outcome.status === 'completed' ? 'completed' : 'failed';
    return this.#quiet ? 'waiting' : 'paused';
  }

  #nodeOf(runId: string, activityId: string): string | undefined {
    for (const { commands } of this.#handle.rowsOf(runId))
      for (const command of commands)
        if (command.type === 'ScheduleActivityTask' && String(command.seq) === activityId)
          return this.tried.nodes[command.node ?? -1]?.node;
    return undefined;
  }

  #breakpointIn({ trace, rows }: RunGlance): string | undefined {
    const { breakpoints } = this.#plan();
    const entered = trace.filter(
      ({ kind, activation }) => kind === 'enter' && activation === rows.length - 1,
    );
    // A branch that is one call has no mark of its own before it.
    const asked = rows.at(-1)?.commands ?? [];
    return [...entered, ...asked]
      .map(({ node }) => this.tried.nodes[node ?? -1]?.node)
      .find((id) => id !== undefined && breakpoints.includes(id));
  }

  async #release(): Promise<void> {
    if (this.#waiting.size === 0) return;
    for (const go of this.#waiting) go();
    this.#waiting.clear();
    // What they give has come to the engine before the clock may move on.
    await turn();
  }

  #fail(error: unknown): void {
    if (!(error instanceof Problem)) throw error;
    const activity = /^([A-Za-z_$][\w$]*)\./.exec(error.at ?? '')?.[1];
    const at = this.tried.nodes.find(({ node, graph }) => {
      const step = this.tried.document.graphs[graph]?.nodes[node];
      return step?.kind === 'activity' && step.activity === activity;
    });
    this.#problem = { message: error.message, hint: error.hint, node: at?.node };
  }
}

function triesForever({ nodes }: Tried, node: string | undefined): TrialView['problem'] {
  const title = nodes.find((each) => each.node === node)?.title ?? '';
  return {
    message: text('trying.triesForever', { title, count: MOST_TRIES }),
    hint: text('trying.limitTries'),
    node,
  };
}

/** The answers of people, as a task's log would tell them. */
function answersIn(rows: readonly HistoryRow[]): TaskEntry[] {
  return rows.flatMap(({ time, inputs }) =>
    inputs.flatMap((event): TaskEntry[] => {
      if (event.type !== 'HumanTaskCompleted') return [];
      const { completedBy, outcome, comment } = event.result;
      const body = { outcome, ...(comment === undefined ? {} : { comment }) };
      return [{ seq: event.seq, at: time, actor: `person:${completedBy}`, kind: 'completed', body }];
    }),
  );
}

function problemOf({ blocked, outcome }: RunGlance, { nodes }: Tried): TrialView['problem'] {
  if (blocked) {
    const { message, hint } = serverWords().blocked(blocked);
    return { message, hint, node: nodes[blocked.node ?? -1]?.node };
  }
  if (!outcome || outcome.status === 'completed' || outcome.status === 'continued-as-new') return undefined;
  let failure = outcome.failure;
  while (failure?.cause) failure = failure.cause;
  return { message: failure?.message ?? text('trying.endedBadly') };
}
