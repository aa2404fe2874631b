/**
 * Chains of runs that continue-as-new makes.
 *
 * N1  One commit closes the old run and inserts the next, with its start as an input: the workflow id is never free.
 * N2  What no handler has taken goes on: signals and updates that the code carries come with the start, in their order;
 *     inputs that reach the old run later are given to the next one (`goOn`).
 */
import type { Command } from '@inkstone/runtime';
import type { Change } from './change.js';
import type { NewRun } from './input.js';
import { originOf, present, type RunOrigin } from './origin.js';
import { send } from './outbox.js';
import { beginRow, type Run } from './run.js';
import { allowTime } from './time-limit.js';

type ContinueAsNew = Extract<Command, { type: 'ContinueAsNewWorkflowExecution' }>;

/** What was found out before the commit: the code of the next run, and what identifies it. */
export interface NextRun {
  runId: string;
  randomSeed: string;
  code: { version: number; codeHash: string };
  era: number;
}

export function continueAsNew(
  { row }: Run,
  change: Change,
  command: ContinueAsNew,
  { runId, randomSeed, code, era }: NextRun,
  time: number,
): void {
  const { namespace, workflowId, shard } = row;
  const { options, headers } = command;
  const memo = options.memo ?? parsed<NonNullable<NewRun['memo']>>(row.memo);
  const searchAttributes =
    options.searchAttributes ?? parsed<NonNullable<NewRun['searchAttributes']>>(row.searchAttributes);
  const start = present<NewRun>({
    workflowId,
    ownWorkflowId: true,
    workflowType: command.workflowType,
    code,
    taskQueue: options.taskQueue ?? row.taskQueue,
    randomSeed,
    requestId: null,
    actor: row.startedBy,
    headers,
    input: command.input,
    origin: originOfNext(row, { memo, searchAttributes, runTimeoutMs: options.runTimeoutMs }),
    memo,
    searchAttributes,
    idReusePolicy: undefined,
    idConflictPolicy: undefined,
  });
  change.next = beginRow({ namespace, runId, shard, era }, start, time);
  allowTime(change, change.next);
  const body = { kind: 'start' as const, start, first: command.carried };
  send(change, { namespace, workflowId, runId }, `start:${runId}`, body);
}

function originOfNext(
  row: Run['row'],
  now: {
    memo: NewRun['memo'] | undefined;
    searchAttributes: NewRun['searchAttributes'] | undefined;
    runTimeoutMs: number | undefined;
  },
): RunOrigin {
  const { memo: _, searchAttributes: __, ...origin } = originOf(row);
  const { parent, root, executionTimeoutMs, executionDeadline, runTimeoutMs } = origin;
  return present<RunOrigin>({
    parent,
    root,
    firstRunId: row.firstRunId ?? row.runId,
    continuedFrom: row.runId,
    memo: now.memo,
    searchAttributes: now.searchAttributes,
    executionTimeoutMs,
    executionDeadline,
    runTimeoutMs: now.runTimeoutMs ?? runTimeoutMs,
    startDelayMs: undefined,
    startAt: undefined,
    reset: undefined,
  });
}

function parsed<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}
