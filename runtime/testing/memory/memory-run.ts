import type { Failure } from '../../core/failure.js';
import type { Command, HistoryRow, InputEvent, RunInfo } from '../../core/history.js';
import type { HumanTaskSpec } from '../../core/human-task.js';
import { omitTooLarge } from '../../core/omit-too-large.js';
import { invariant } from '../../core/problem.js';
import { newRunState, type RunState } from '../../core/run-state.js';
import type {
  ActivationJob,
  ActivationOutcome,
  BlockedReason,
  LogEntry,
  SandboxHost,
} from '../../core/sandbox-protocol.js';
import { applyMeasured, newRunSizes } from '../../core/size-warnings.js';
import { PAYLOAD_LIMIT } from '../../core/too-large.js';

type Activated = Extract<ActivationOutcome, { status: 'activated' }>;

/** One run of the in-memory engine: its history, the fold of it, and what waits to be applied. */
export class MemoryRun {
  readonly info: RunInfo;
  readonly code: string;
  readonly state: RunState = newRunState();
  readonly rows: HistoryRow[] = [];
  readonly logs: LogEntry[] = [];
  waiting: InputEvent[] = [];
  blocked: BlockedReason | undefined;
  /** What ends it from outside, once what has come before is applied. */
  ending: InputEvent | undefined;
  /** ms since 1970, once it has closed. */
  closedAt: number | undefined;
  /** Whom to tell of the start and the end, if it is a child. */
  parent: { run: MemoryRun; seq: number; told: boolean } | undefined;
  readonly children = new Map<number, MemoryRun>();
  /** The run that goes on where this one continued as new. */
  next: MemoryRun | undefined;
  /** Its place in the chain that continue-as-new makes, from 1. */
  link = 1;
  /** Of the whole chain, ms since 1970. */
  executionDeadline: number | undefined;
  readonly rejected = new Map<string, Failure>();
  /** What the clock will bring to this run, by name, each with the way to call it off. */
  readonly alarms = new Map<string, () => void>();
  /** Open human tasks that more people were asked, by seq. */
  readonly escalated = new Map<number, HumanTaskSpec>();
  /** What is counted of the history, and what its author is warned of. */
  readonly sizes = newRunSizes();
  readonly #texts: string[] = [];

  constructor(info: RunInfo, code: string) {
    this.info = info;
    this.code = code;
    // The fold knows changes only; they start from what the run was given.
    this.state.memo = { ...info.memo };
    this.state.searchAttributes = { ...info.searchAttributes };
  }

  get open(): boolean {
    return this.state.outcome === undefined;
  }

  /** The newest run of its chain. */
  get newest(): MemoryRun {
    let run: MemoryRun = this;
    while (run.next) run = run.next;
    return run;
  }

  /** Events of the history so far, as people count them: inputs and commands. */
  get historyLength(): number {
    return this.sizes.events;
  }

  /** In characters, as `workflowInfo().historySize` counts. */
  get historySize(): number {
    return this.sizes.characters;
  }

  /** Activates the run with all that waits. @returns the new row, unless the run is blocked or nothing came of it. */
  async activate(sandbox: SandboxHost, now: number): Promise<HistoryRow | undefined> {
    const time = Math.max(now, this.state.lastTime);
    let inputs = this.waiting;
    this.waiting = [];
    while (inputs.length > 0) {
      const activation = JSON.stringify({ time, inputs });
      const outcome = await this.#ask(sandbox, activation);
      if (outcome.status === 'blocked') return this.#block(outcome.reason, inputs);
      if (outcome.status === 'activated') {
        const kept = this.#withoutTooLarge(outcome, sandbox);
        return 'code' in kept ? this.#block(kept, inputs) : this.#append(activation, kept);
      }
      invariant(outcome.status === 'updates-rejected', 'A run that comes with its history is not missing.');
      inputs = this.#withoutRejected(inputs, outcome.rejected);
    }
    return undefined;
  }

  /** Adds a row that the code has no part in. */
  appendEnd(time: number, event: InputEvent): void {
    this.#push(JSON.stringify({ time: Math.max(time, this.state.lastTime), inputs: [event], commands: [] }));
  }

  rebuild(): NonNullable<ActivationJob['rebuild']> {
    return { info: this.info, rows: [...this.#texts] };
  }

  async #ask(sandbox: SandboxHost, activation: string): Promise<ActivationOutcome> {
    const { runId } = this.info;
    const job: ActivationJob = { runId, code: this.code, position: this.rows.length, activation };
    const [outcome] = await sandbox.activate([job]);
    const answer =
      outcome?.status === 'missing'
        ? (await sandbox.activate([{ ...job, rebuild: this.rebuild() }]))[0]
        : outcome;
    invariant(answer, 'A sandbox answers each job.');
    return answer;
  }

  #withoutRejected(inputs: InputEvent[], rejected: { updateId: string; failure: Failure }[]): InputEvent[] {
    for (const { updateId, failure } of rejected) this.rejected.set(updateId, failure);
    const left = inputs.filter(
      ({ type, id }) => type !== 'WorkflowExecutionUpdateAccepted' || !this.rejected.has(id ?? ''),
    );
    invariant(left.length < inputs.length, 'A rejected update is one of the inputs.');
    return left;
  }

  #block(reason: BlockedReason, inputs: readonly InputEvent[]): undefined {
    this.blocked = reason;
    this.waiting.unshift(...inputs);
  }

  /** As the durable engine: what is over the limit is left out, or the run is blocked at its node. */
  #withoutTooLarge(outcome: Activated, sandbox: SandboxHost): Activated | BlockedReason {
    if (outcome.commands.length * 3 <= PAYLOAD_LIMIT) return outcome;
    const commands = JSON.parse(outcome.commands) as Command[];
    const omitted = omitTooLarge(commands, { limit: PAYLOAD_LIMIT, isRead: () => true });
    if ('code' in omitted) {
      sandbox.evict([this.info.runId]);
      return omitted;
    }
    const kept = JSON.stringify(commands);
    // The realm has counted what it gave: it shall count what history holds, as it will after a replay.
    if (kept.length < outcome.commands.length) sandbox.evict([this.info.runId]);
    const flags = [...(outcome.flags ?? []), ...omitted.filter((flag) => !this.state.flags.has(flag))];
    return { ...outcome, commands: kept, ...(flags.length === 0 ? {} : { flags }) };
  }

  #append(activation: string, { commands, flags, logs = [] }: Activated): HistoryRow {
    this.logs.push(...logs);
    const flagged = flags === undefined ? '' : `,"flags":${JSON.stringify(flags)}`;
    return this.#push(`${activation.slice(0, -1)},"commands":${commands}${flagged}}`);
  }

  #push(text: string): HistoryRow {
    const row: HistoryRow = JSON.parse(text);
    this.rows.push(row);
    this.#texts.push(text);
    applyMeasured(this.state, this.sizes, {
      row,
      characters: text.length,
      payloadLimit: PAYLOAD_LIMIT,
    });
    return row;
  }
}
