/**
 * Children of a run.
 *
 * K1  A child's run id is its parent's and the seq of the command: however often the start is delivered, one child.
 * K2  The parent's commit writes the start; the child's first commit answers it, its last one says how it ended. A
 *     child that continues as new says nothing; the last run of its chain does.
 * K3  What becomes of children when their parent closes is written by the commit that closes it.
 */
import {
  type Command,
  failureOfOmitted,
  invariant,
  type ParentClosePolicy,
  type RunOutcome,
} from '@inkstone/runtime';
import type { Change } from './change.js';
import type { InputBody, NewRun } from './input.js';
import { originOf, present, type RunOrigin } from './origin.js';
import { answerRow, type Receiver, send, sendAnswer } from './outbox.js';
import type { Run } from './run.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type StartChild = CommandOf<'StartChildWorkflowExecution'>;

export function startChild(run: Run, change: Change, command: StartChild): void {
  const to = childOf(run, command);
  const { workflowType, input, headers, options } = command;
  const never = failureOfOmitted(workflowType, input);
  if (never) {
    tellNotStarted(run, change, command.seq, never.message);
    return;
  }
  const { taskQueue, memo, searchAttributes, workflowIdReusePolicy: idReusePolicy } = options;
  const { row } = run;
  const start = present<NewRun>({
    workflowId: to.workflowId,
    ownWorkflowId: true,
    workflowType,
    code: undefined,
    taskQueue: taskQueue ?? row.taskQueue,
    randomSeed: `${row.randomSeed}.${command.seq}`,
    requestId: null,
    actor: `workflow:${row.workflowId}`,
    headers,
    input,
    origin: originOfChild(run, command),
    memo,
    searchAttributes,
    idReusePolicy,
    idConflictPolicy: undefined,
  });
  send(change, to, startId(to), { kind: 'start', start });
}

function tellNotStarted({ row }: Run, change: Change, seq: number, message: string): void {
  const { namespace, workflowId, runId } = row;
  const event = {
    type: 'StartChildWorkflowExecutionFailed',
    seq,
    cause: 'PAYLOAD_TOO_LARGE',
    message,
  } as const;
  sendAnswer(change, { namespace, workflowId, runId, seq }, event);
}

function originOfChild({ row }: Run, { seq, options }: StartChild): RunOrigin {
  const { namespace, workflowId, runId } = row;
  const { memo, searchAttributes, executionTimeoutMs, runTimeoutMs } = options;
  return present<RunOrigin>({
    parent: { namespace, workflowId, runId, seq },
    root: originOf(row).root ?? { workflowId, runId },
    firstRunId: undefined,
    continuedFrom: undefined,
    memo,
    searchAttributes,
    executionTimeoutMs,
    executionDeadline: undefined,
    runTimeoutMs,
  });
}

function childOf({ row }: Run, { seq, workflowId }: StartChild): Receiver & { runId: string } {
  return { namespace: row.namespace, workflowId, runId: `${row.runId}.${seq}` };
}

function startId({ runId }: { runId: string }): string {
  return `start:${runId}`;
}

export function cancelChild(
  run: Run,
  change: Change,
  { seq, reason }: CommandOf<'RequestCancelChildWorkflowExecution'>,
): void {
  const child = run.state.children.get(seq);
  if (child)
    send(change, childOf(run, child.command), `${run.row.runId}:cancel:${seq}`, cancel(run, seq, reason));
}

function cancel({ row }: Run, seq: number, reason: string | undefined): InputBody {
  const event = {
    type: 'WorkflowExecutionCancelRequested' as const,
    id: `${row.runId}:cancel:${seq}`,
    actor: `workflow:${row.workflowId}`,
    ...(reason === undefined ? {} : { reason }),
  };
  return { kind: 'event', event };
}

/** An operator does without it. */
export function terminateChild(
  run: Run,
  change: Change,
  seq: number,
  by: { actor: string; reason: string },
): void {
  const child = run.state.children.get(seq);
  if (child)
    send(change, childOf(run, child.command), `${run.row.runId}:skip:${seq}`, { kind: 'terminate', ...by });
}

const REASON = 'The parent workflow has closed.';

/** The input that a child gets when its parent closes. */
const ON_PARENT_CLOSE: Record<ParentClosePolicy, (parent: Run, seq: number) => InputBody | undefined> = {
  TERMINATE: ({ row }) => ({ kind: 'terminate', actor: `workflow:${row.workflowId}`, reason: REASON }),
  REQUEST_CANCEL: (parent, seq) => cancel(parent, seq, REASON),
  ABANDON: () => undefined,
};

/** For the commit that closes the parent. Children whose start was decided by the same commit never begin. */
export function leaveChildren(run: Run, change: Change): void {
  for (const [seq, { command }] of run.state.children) {
    const body = ON_PARENT_CLOSE[command.options.parentClosePolicy ?? 'TERMINATE'](run, seq);
    if (body === undefined) continue;
    const to = childOf(run, command);
    const unborn = change.write.inbox?.findIndex((row) => row.inputId === startId(to)) ?? -1;
    if (unborn >= 0) change.write.inbox?.splice(unborn, 1);
    else send(change, to, `${run.row.runId}:closed:${seq}`, body);
  }
}

export function tellParentOfStart({ row }: Run, change: Change): void {
  const { parent, continuedFrom } = originOf(row);
  if (!parent || continuedFrom !== undefined) return;
  sendAnswer(change, parent, {
    type: 'ChildWorkflowExecutionStarted',
    seq: parent.seq,
    runId: row.runId,
  });
}

/** The answer to a start that cannot be; nothing when the run was not to be a child. */
export function childStartFailed(
  { origin }: NewRun,
  cause: 'WORKFLOW_ALREADY_EXISTS' | 'WORKFLOW_NOT_FOUND',
  message: string,
) {
  if (!origin?.parent || origin.continuedFrom !== undefined) return [];
  const { seq } = origin.parent;
  return [answerRow(origin.parent, { type: 'StartChildWorkflowExecutionFailed', seq, cause, message })];
}

type Ending = Exclude<RunOutcome, { status: 'continued-as-new' }>;
type EndEvent = Parameters<typeof sendAnswer>[2];
type EndTable = {
  [S in Ending['status']]: (outcome: Extract<Ending, { status: S }>, seq: number) => EndEvent;
};

const END: EndTable = {
  completed: ({ result }, seq) => ({ type: 'ChildWorkflowExecutionCompleted', seq, result }),
  failed: ({ failure }, seq) => ({
    type: 'ChildWorkflowExecutionFailed',
    seq,
    failure,
    retryState: 'RETRY_POLICY_NOT_SET',
  }),
  canceled: ({ failure }, seq) => ({
    type: 'ChildWorkflowExecutionCanceled',
    seq,
    failure: failure ?? { kind: 'CancelledFailure', message: 'Workflow cancelled' },
  }),
  terminated: (_, seq) => ({ type: 'ChildWorkflowExecutionTerminated', seq }),
  'timed-out': (_, seq) => ({ type: 'ChildWorkflowExecutionTimedOut', seq }),
};

/** For the commit that closes the last run of a child's chain. */
export function tellParentOfEnd({ row, state }: Run, change: Change): void {
  const { parent } = originOf(row);
  const { outcome } = state;
  if (!parent) return;
  invariant(outcome && outcome.status !== 'continued-as-new', 'only the last run of a chain has an end');
  const endOf = END[outcome.status] as (outcome: Ending, seq: number) => EndEvent;
  sendAnswer(change, parent, endOf(outcome, parent.seq));
}
