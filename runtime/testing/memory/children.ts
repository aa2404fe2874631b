/** Children of a run: their start, what their parent hears, and what becomes of them when it closes. */
import type { Command, InputEvent, RunInfo } from '../../core/history.js';
import type { ParentClosePolicy } from '../../core/options.js';
import type { RunOutcome } from '../../core/run-state.js';
import { failureOfOmitted } from '../../core/too-large.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type StartChild = CommandOf<'StartChildWorkflowExecution'>;

export function startChild(engine: MemoryEngine, run: MemoryRun, command: StartChild): void {
  const { seq, workflowId, workflowType, input, options, headers } = command;
  const never = failureOfOmitted(workflowType, input);
  if (never) {
    const { message } = never;
    const why = { cause: 'PAYLOAD_TOO_LARGE', message } as const;
    engine.receive(run, { type: 'StartChildWorkflowExecutionFailed', seq, ...why });
    return;
  }
  const refusal = engine.directory.refusal(workflowId, options.workflowIdReusePolicy);
  if (refusal) {
    const { message } = refusal;
    const cause = 'WORKFLOW_ALREADY_EXISTS';
    engine.receive(run, { type: 'StartChildWorkflowExecutionFailed', seq, cause, message });
    return;
  }
  const child = engine.start({
    info: infoOfChild(run, command, engine.clock.now),
    code: engine.codeOf(workflowType) ?? run.code,
    inputs: [
      {
        type: 'WorkflowExecutionStarted',
        workflowType,
        input,
        ...(headers === undefined ? {} : { headers }),
      },
    ],
    parent: { run, seq, told: false },
  });
  run.children.set(seq, child);
}

function infoOfChild(
  run: MemoryRun,
  { seq, workflowId, workflowType, options }: StartChild,
  now: number,
): RunInfo {
  const { namespace, runId, taskQueue, randomSeed, root } = run.info;
  const { memo, searchAttributes, executionTimeoutMs, runTimeoutMs } = options;
  return {
    namespace,
    workflowId,
    // Made from the parent, so that a run that is played again has the same children.
    runId: `${runId}.${seq}`,
    workflowType,
    version: run.info.version,
    taskQueue: options.taskQueue ?? taskQueue,
    startTime: now,
    randomSeed: `${randomSeed}.${seq}`,
    parent: { namespace, workflowId: run.info.workflowId, runId },
    root: root ?? { workflowId: run.info.workflowId, runId },
    ...(memo === undefined ? {} : { memo }),
    ...(searchAttributes === undefined ? {} : { searchAttributes }),
    ...(executionTimeoutMs === undefined ? {} : { executionTimeoutMs }),
    ...(runTimeoutMs === undefined ? {} : { runTimeoutMs }),
  };
}

/** After a child's first activation, since only that shows whether its code has such a workflow at all. */
export function tellParentOfStart(engine: MemoryEngine, child: MemoryRun): void {
  const { parent, blocked, info } = child;
  if (!parent || parent.told) return;
  parent.told = true;
  const { run, seq } = parent;
  if (blocked?.code !== 'unknown-workflow-type') {
    engine.receive(run, { type: 'ChildWorkflowExecutionStarted', seq, runId: info.runId });
    return;
  }
  const cause = 'WORKFLOW_NOT_FOUND';
  const { message } = blocked;
  child.parent = undefined;
  engine.terminate(child, message);
  engine.receive(run, { type: 'StartChildWorkflowExecutionFailed', seq, cause, message });
}

/** What a parent hears of a child's end; nothing while another run of its chain goes on. */
type EndTable = {
  [S in RunOutcome['status']]: (
    seq: number,
    outcome: Extract<RunOutcome, { status: S }>,
  ) => InputEvent | undefined;
};

const END: EndTable = {
  completed: (seq, { result }) => ({ type: 'ChildWorkflowExecutionCompleted', seq, result }),
  failed: (seq, { failure }) => ({
    type: 'ChildWorkflowExecutionFailed',
    seq,
    failure,
    retryState: 'RETRY_POLICY_NOT_SET',
  }),
  canceled: (seq, { failure }) => ({
    type: 'ChildWorkflowExecutionCanceled',
    seq,
    failure: failure ?? { kind: 'CancelledFailure', message: 'Workflow cancelled' },
  }),
  terminated: (seq) => ({ type: 'ChildWorkflowExecutionTerminated', seq }),
  'timed-out': (seq) => ({ type: 'ChildWorkflowExecutionTimedOut', seq }),
  'continued-as-new': () => undefined,
};

export function tellParentOfEnd(engine: MemoryEngine, child: MemoryRun): void {
  const { outcome } = child.state;
  if (!child.parent || !outcome) return;
  tellParentOfStart(engine, child);
  const { run, seq } = child.parent;
  const event = (END[outcome.status] as (seq: number, outcome: RunOutcome) => InputEvent | undefined)(
    seq,
    outcome,
  );
  if (event) engine.receive(run, event);
}

export function requestCancelOfChild(
  engine: MemoryEngine,
  run: MemoryRun,
  { seq, reason }: CommandOf<'RequestCancelChildWorkflowExecution'>,
): void {
  const child = run.children.get(seq);
  if (!child) return;
  engine.receive(child, {
    type: 'WorkflowExecutionCancelRequested',
    ...(reason === undefined ? {} : { reason }),
  });
}

const REASON = 'The parent workflow has closed.';

const ON_PARENT_CLOSE: Record<ParentClosePolicy, (engine: MemoryEngine, child: MemoryRun) => void> = {
  TERMINATE: (engine, child) => engine.terminate(child, REASON),
  REQUEST_CANCEL: (engine, child) =>
    engine.receive(child, { type: 'WorkflowExecutionCancelRequested', reason: REASON }),
  ABANDON: () => {},
};

/** The closing row has been folded: what is pending in it are the children that are still open. */
export function leaveChildren(engine: MemoryEngine, run: MemoryRun): void {
  for (const [seq, { command }] of run.state.children) {
    const child = run.children.get(seq)?.newest;
    if (child?.open) ON_PARENT_CLOSE[command.options.parentClosePolicy ?? 'TERMINATE'](engine, child);
  }
}
