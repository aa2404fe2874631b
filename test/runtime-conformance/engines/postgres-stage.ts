import {
  type BlockedReason,
  decodeWith,
  durationToMs,
  type Failure,
  failureToError,
  type HistoryRow,
  invariant,
  mapBlocked,
  mapRow,
  type Payload,
  type PayloadCodec,
  Problem,
} from '@inkstone/runtime';
import type { VirtualClock } from '@inkstone/runtime/testing';
import type { Engine, RunKey, StartRequest } from '@inkstone/server/engine';
import type { Store } from '@inkstone/server/store';
import type pg from 'pg';
import type { RunEnd, RunHandle, Stage, StageStart, StoredRun } from '../conformance-engine.js';
import type { Drive } from './drive.js';
import type { RecordingSandbox } from './recording-sandbox.js';
import { StageCodec } from './stage-codec.js';

export interface PostgresParts {
  namespace: string;
  engine: Engine;
  store: Store;
  pool: pg.Pool;
  drive: Drive;
  clock: VirtualClock;
  sandbox: RecordingSandbox;
  troubles: readonly string[];
  /** What the client, the sandbox and the worker share; the engine sees encoded payloads only. */
  codec: PayloadCodec;
}

const ACTOR = 'person:tester';
const BY = { actor: ACTOR };
const CLOSED = new Set(['completed', 'failed', 'canceled', 'terminated', 'timed-out', 'continued-as-new']);

export class PostgresStage implements Stage {
  readonly #parts: PostgresParts;
  readonly #codec: StageCodec;
  #started = 0;

  constructor(parts: PostgresParts) {
    this.#parts = parts;
    this.#codec = new StageCodec(parts.codec);
  }

  async start(start: StageStart = {}): Promise<RunHandle> {
    const run = await this.#settled(this.#parts.engine.start(await this.#request(start)));
    return this.#handle(run.workflowId, run.runId);
  }

  async signalWithStart(start: StageStart, signal: string, ...args: unknown[]): Promise<RunHandle> {
    const signalled = this.#parts.engine.signalWithStart(await this.#request(start), {
      signalName: signal,
      input: await this.#codec.encoded(args),
    });
    const run = await this.#settled(signalled);
    return this.#handle(run.workflowId, run.runId);
  }

  async handle(workflowId: string, runId?: string): Promise<RunHandle> {
    return this.#handle(workflowId, runId ?? (await this.#row({ workflowId })).runId);
  }

  async sleep(duration: string | number): Promise<void> {
    await this.#parts.drive.sleep(durationToMs(duration));
  }

  async stored({ workflowId, runId }: { workflowId: string; runId: string }): Promise<StoredRun> {
    const { store, namespace, sandbox, codec } = this.#parts;
    const row = await this.#row({ runId });
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
    const { engine, namespace, sandbox } = this.#parts;
    // The chain's newest run, as for a handle without a run id.
    const key: RunKey = { namespace, workflowId };
    let updates = 0;
    return {
      workflowId,
      runId,
      signal: async (name, ...args) =>
        this.#settled(engine.signal(key, name, await this.#codec.encoded(args), BY)),
      query: async (name, ...args) => {
        await this.#parts.drive.settle();
        return this.#codec.value(
          await engine.query({ namespace, runId }, name, await this.#codec.encoded(args)),
        );
      },
      update: async (name, ...args) => {
        const reply = await this.#accepted(key, `update-${++updates}`, name, args);
        return this.#updateResult(key, reply.updateId);
      },
      startUpdate: async (updateId, name, ...args) => void (await this.#accepted(key, updateId, name, args)),
      updateResult: (updateId) => this.#updateResult(key, updateId),
      cancel: (reason) => this.#settled(engine.cancel(key, reason === undefined ? BY : { ...BY, reason })),
      terminate: (reason) =>
        this.#settled(engine.terminate(key, reason === undefined ? BY : { ...BY, reason })),
      end: () => this.#end(workflowId),
      describe: async () => {
        await this.#parts.drive.settle();
        const { status, memo, searchAttributes } = await this.#row({ runId });
        return {
          status,
          memo: await this.#codec.decodedRecord(JSON.parse(memo ?? '{}')),
          searchAttributes: JSON.parse(searchAttributes ?? '{}'),
        };
      },
      completeTask: async (seq, { outcome, data, comment, by = 'tester' }) => {
        await this.#parts.drive.settle();
        const { runId: newest } = await this.#row({ workflowId });
        const action = {
          kind: 'complete' as const,
          outcome,
          ...(data === undefined ? {} : { data }),
          ...(comment === undefined ? {} : { comment }),
        };
        const taskId = `${newest}:${seq}`;
        await this.#settled(engine.actOnTask(namespace, taskId, action, { actor: `person:${by}` }));
      },
      assignees: async (seq) => {
        await this.#parts.drive.settle();
        const { runId: newest } = await this.#row({ workflowId });
        const [task] = await this.#parts.store.taskStates([{ namespace, taskId: `${newest}:${seq}` }]);
        invariant(task, 'assignees are asked for while the task is open');
        return { people: task.people, groups: task.groups, except: task.excluded };
      },
      logs: async () => {
        await this.#parts.drive.settle();
        return sandbox.logs.get(runId) ?? [];
      },
    };
  }

  async #request({ type = 'main', args = [], ...options }: StageStart): Promise<StartRequest> {
    this.#started += 1;
    const { workflowId, memo, searchAttributes, workflowExecutionTimeout, workflowRunTimeout } = options;
    const { workflowIdReusePolicy, workflowIdConflictPolicy } = options;
    const ms = (name: string, duration: string | number | undefined) =>
      duration === undefined ? {} : { [name]: durationToMs(duration) };
    return {
      namespace: this.#parts.namespace,
      workflowType: type,
      workflowId: workflowId ?? `workflow-${this.#started}`,
      input: await this.#codec.encoded(args),
      actor: ACTOR,
      ...(memo === undefined ? {} : { memo: await this.#codec.encodedRecord(memo) }),
      ...(searchAttributes === undefined ? {} : { searchAttributes }),
      ...ms('executionTimeoutMs', workflowExecutionTimeout),
      ...ms('runTimeoutMs', workflowRunTimeout),
      ...(workflowIdReusePolicy === undefined ? {} : { idReusePolicy: workflowIdReusePolicy }),
      ...(workflowIdConflictPolicy === undefined ? {} : { idConflictPolicy: workflowIdConflictPolicy }),
    };
  }

  async #accepted(key: RunKey, updateId: string, updateName: string, args: unknown[]) {
    const request = {
      updateId,
      updateName,
      input: await this.#codec.encoded(args),
      waitFor: 'accepted' as const,
      actor: ACTOR,
    };
    try {
      return await this.#settled(this.#parts.engine.update(key, request));
    } catch (error) {
      throw await this.#readable(error);
    }
  }

  async #updateResult(key: RunKey, updateId: string): Promise<unknown> {
    const { outcome } = await this.#parts.drive.until(this.#parts.engine.updateResult(key, updateId));
    if (outcome?.status === 'completed') return this.#codec.value(outcome.result);
    invariant(outcome, 'An update whose result was waited for has an outcome.');
    throw failureToError(await this.#codec.failure(outcome.failure));
  }

  /** A rejection as a client shows it: with the failure's own words. */
  async #readable(error: unknown): Promise<unknown> {
    if (!(error instanceof Problem) || error.code !== 'update-rejected') return error;
    const failure = await this.#codec.failure(error.details as Failure);
    return new Problem(error.status, { code: error.code, message: failure.message, details: failure });
  }

  async #end(workflowId: string): Promise<RunEnd> {
    const stopped = new AbortController();
    const { engine, namespace, drive } = this.#parts;
    const closed = engine.result({ namespace, workflowId }, { signal: stopped.signal });
    const blocked = this.#whenBlocked(workflowId, stopped.signal);
    try {
      await drive.until(Promise.race([closed, blocked]));
    } finally {
      stopped.abort();
      closed.catch(() => {});
    }
    const row = await this.#row({ workflowId });
    if (row.status === 'blocked') {
      const reason = JSON.parse(row.blocked ?? '{}') as BlockedReason;
      return { status: 'blocked', reason: await decodeWith(this.#parts.codec, reason, mapBlocked) };
    }
    const outcome = JSON.parse(row.outcome ?? '{}') as { result?: Payload; failure?: Failure };
    if (row.status === 'completed')
      return { status: 'completed', result: await this.#codec.value(outcome.result as Payload) };
    const failure = outcome.failure && { failure: await this.#codec.failure(outcome.failure) };
    return { status: row.status, ...failure } as RunEnd;
  }

  #whenBlocked(workflowId: string, stopped: AbortSignal): Promise<void> {
    const { engine, namespace } = this.#parts;
    return new Promise((resolve) => {
      const forget = engine.onCommit((notices) => {
        const mine = notices.some(
          (notice) =>
            notice.namespace === namespace && notice.workflowId === workflowId && notice.status === 'blocked',
        );
        if (mine) resolve();
      });
      stopped.addEventListener('abort', forget);
      void this.#row({ workflowId }).then(({ status }) => {
        if (status === 'blocked' || CLOSED.has(status)) resolve();
      });
    });
  }

  async #row(search: { workflowId: string } | { runId: string }) {
    const { store, namespace } = this.#parts;
    const row = await store.findRun({ namespace, ...search });
    if (!row) throw new Problem(404, { code: 'run-not-found', message: `No run ${JSON.stringify(search)}.` });
    return row;
  }

  /** What a call gives, once all that follows from it at once has happened. */
  async #settled<T>(call: Promise<T>): Promise<T> {
    const given = await this.#parts.drive.until(call);
    await this.#parts.drive.settle();
    return given;
  }
}

function closedMeanwhile(error: unknown): void {
  if (!(error instanceof Problem) || error.code !== 'run-closed') throw error;
}
