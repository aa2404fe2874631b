/** Messages from one run to another. */
import type { Command, InputEvent } from '../../core/history.js';
import { failureOfOmitted } from '../../core/too-large.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

const NOT_FOUND = 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND';
type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;

export function signalOther(
  engine: MemoryEngine,
  run: MemoryRun,
  command: CommandOf<'SignalExternalWorkflowExecution'>,
): void {
  const { seq, workflowId, runId, signalName, input, headers } = command;
  const never = failureOfOmitted(`the signal ${signalName}`, input);
  if (never) {
    const why = { cause: 'PAYLOAD_TOO_LARGE', message: never.message } as const;
    engine.receive(run, { type: 'SignalExternalWorkflowExecutionFailed', seq, ...why });
    return;
  }
  const delivered = deliver(engine, workflowId, runId, {
    type: 'WorkflowExecutionSignaled',
    signalName,
    input,
    ...(headers === undefined ? {} : { headers }),
  });
  engine.receive(
    run,
    delivered
      ? { type: 'ExternalWorkflowExecutionSignaled', seq }
      : { type: 'SignalExternalWorkflowExecutionFailed', seq, cause: NOT_FOUND },
  );
}

export function requestCancelOfOther(
  engine: MemoryEngine,
  run: MemoryRun,
  { seq, workflowId, runId, reason }: CommandOf<'RequestCancelExternalWorkflowExecution'>,
): void {
  const delivered = deliver(engine, workflowId, runId, {
    type: 'WorkflowExecutionCancelRequested',
    ...(reason === undefined ? {} : { reason }),
  });
  engine.receive(
    run,
    delivered
      ? { type: 'ExternalWorkflowExecutionCancelRequested', seq }
      : { type: 'RequestCancelExternalWorkflowExecutionFailed', seq, cause: NOT_FOUND },
  );
}

function deliver(
  engine: MemoryEngine,
  workflowId: string,
  runId: string | undefined,
  event: InputEvent,
): boolean {
  const target = engine.directory.addressed(workflowId, runId);
  if (target) engine.receive(target, event);
  return target !== undefined;
}
