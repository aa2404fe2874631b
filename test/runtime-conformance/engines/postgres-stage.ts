import { decodeWith, durationToMs, type HistoryRow, invariant, mapRow, Problem } from '@inkstone/runtime';
import type { StartRequest } from '@inkstone/server/engine';
import type { RunHandle, Stage, StageStart, StoredRun } from '../conformance-engine.js';
import { StageCodec } from './stage-codec.js';
import { BY, type PostgresParts, rowOf, settled } from './stage-parts.js';
import { stageRun } from './stage-run.js';
import { StageUpdates } from './stage-updates.js';
import { startRequest } from './start-request.js';

export class PostgresStage implements Stage {
  readonly #parts: PostgresParts;
  readonly #codec: StageCodec;
  readonly #updates: StageUpdates;
  #started = 0;

  constructor(parts: PostgresParts) {
    this.#parts = parts;
    this.#codec = new StageCodec(parts.codec);
    this.#updates = new StageUpdates(parts, this.#codec);
  }

  async start(start: StageStart = {}): Promise<RunHandle> {
    const run = await settled(this.#parts, this.#parts.engine.start(await this.#request(start)));
    return this.#handle(run.workflowId, run.runId);
  }

  async signalWithStart(start: StageStart, signal: string, ...args: unknown[]): Promise<RunHandle> {
    const signalled = this.#parts.engine.signalWithStart(await this.#request(start), {
      signalName: signal,
      input: await this.#codec.encoded(args),
    });
    const run = await settled(this.#parts, signalled);
    return this.#handle(run.workflowId, run.runId);
  }

  async updateWithStart(start: StageStart, update: string, ...args: unknown[]): Promise<unknown> {
    return this.#updates.executeWithStart(await this.#request(start), update, args);
  }

  async handle(workflowId: string, runId?: string): Promise<RunHandle> {
    return this.#handle(workflowId, runId ?? (await rowOf(this.#parts, { workflowId })).runId);
  }

  async sleep(duration: string | number): Promise<void> {
    await this.#parts.drive.sleep(durationToMs(duration));
  }

  async stored({ workflowId, runId }: { workflowId: string; runId: string }): Promise<StoredRun> {
    const { store, namespace, sandbox, codec } = this.#parts;
    const row = await rowOf(this.#parts, { runId });
    const texts = await store.history({ namespace, runId });
    const stored = texts.map((text) => JSON.parse(text) as HistoryRow);
    const rows = await Promise.all(stored.map((entry) => decodeWith(codec, entry, mapRow)));
    const info = sandbox.infos.get(runId);
    invariant(info, 'A run that was activated was told of itself.');
    const { newRunId } = JSON.parse(row.outcome ?? '{}') as { newRunId?: string };
    const run = { info, status: row.status, rows };
    return newRunId === undefined ? run : { ...run, next: { workflowId, runId: newRunId } };
  }

  /** Ends what is still open, so that it does not come between the features that follow. */
  async close(): Promise<void> {
    const { engine, namespace, pool } = this.#parts;
    const open = await pool.query<{ run_id: string }>(
      `SELECT run_id FROM run WHERE namespace = $1 AND status IN ('running', 'blocked')`,
      [namespace],
    );
    for (const { run_id: runId } of open.rows) {
      await engine.terminate({ namespace, runId }, BY).catch(closedMeanwhile);
    }
    await this.#parts.drive.settle();
    invariant(
      this.#parts.troubles.length === 0,
      `The engine had to survive: ${this.#parts.troubles.join('; ')}`,
    );
  }

  #handle(workflowId: string, runId: string): RunHandle {
    return stageRun(this.#parts, this.#codec, this.#updates, { workflowId, runId });
  }

  #request(start: StageStart): Promise<StartRequest> {
    this.#started += 1;
    return startRequest(start, `workflow-${this.#started}`, this.#parts.namespace, this.#codec);
  }
}

function closedMeanwhile(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== 'run-closed') throw error;
}
