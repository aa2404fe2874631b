/** Signals and cancel requests from one run to another, and what the sender hears of them. */
import { type Command, failureOfOmitted } from '@inkstone/runtime';
import type { Change } from './change.js';
import type { InputBody, Sender } from './input.js';
import { answerRow, send, sendAnswer } from './outbox.js';
import type { Run } from './run.js';

type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
type Message = Extract<InputBody, { kind: 'event' }>;

export function signalExternal(
  run: Run,
  change: Change,
  { seq, workflowId, runId, signalName, input, headers }: CommandOf<'SignalExternalWorkflowExecution'>,
): void {
  const never = failureOfOmitted(`the signal ${signalName}`, input);
  if (never) {
    const why = { cause: 'PAYLOAD_TOO_LARGE', message: never.message } as const;
    const { namespace, workflowId: self, runId: ownRun } = run.row;
    const to = { namespace, workflowId: self, runId: ownRun, seq };
    sendAnswer(change, to, { type: 'SignalExternalWorkflowExecutionFailed', seq, ...why });
    return;
  }
  sendMessage(
    run,
    change,
    { seq, workflowId, runId },
    {
      type: 'WorkflowExecutionSignaled',
      ...sentBy(run, seq),
      ...(headers === undefined ? {} : { headers }),
      signalName,
      input,
    },
  );
}

export function cancelExternal(
  run: Run,
  change: Change,
  { seq, workflowId, runId, reason }: CommandOf<'RequestCancelExternalWorkflowExecution'>,
): void {
  sendMessage(
    run,
    change,
    { seq, workflowId, runId },
    {
      type: 'WorkflowExecutionCancelRequested',
      ...sentBy(run, seq),
      ...(reason === undefined ? {} : { reason }),
    },
  );
}

function sentBy({ row }: Run, seq: number): { id: string; actor: string } {
  return { id: `${row.runId}:message:${seq}`, actor: `workflow:${row.workflowId}` };
}

function sendMessage(
  { row }: Run,
  change: Change,
  to: { seq: number; workflowId: string; runId: string | undefined },
  event: Message['event'],
): void {
  const { namespace } = row;
  const from = { namespace, workflowId: row.workflowId, runId: row.runId, seq: to.seq };
  const receiver = { namespace, workflowId: to.workflowId, runId: to.runId ?? null };
  send(change, receiver, `${row.runId}:message:${to.seq}`, { kind: 'event', event, from });
}

/** The receiver has it. */
export function tellTaken(change: Change, { event, from }: Message): void {
  if (!from) return;
  const type =
    event.type === 'WorkflowExecutionSignaled'
      ? 'ExternalWorkflowExecutionSignaled'
      : 'ExternalWorkflowExecutionCancelRequested';
  sendAnswer(change, from, { type, seq: from.seq });
}

/** There is no such run, or it is closed. */
export function tellNobody(change: Change, message: Message): void {
  if (message.from) sendAnswer(change, message.from, notFound(message, message.from));
}

/** The same, where there is no run whose commit could say it. */
export function nobodyRows(body: InputBody) {
  return body.kind === 'event' && body.from ? [answerRow(body.from, notFound(body, body.from))] : [];
}

function notFound({ event }: Message, { seq }: Sender) {
  const type =
    event.type === 'WorkflowExecutionSignaled'
      ? ('SignalExternalWorkflowExecutionFailed' as const)
      : ('RequestCancelExternalWorkflowExecutionFailed' as const);
  return { type, seq, cause: 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND' as const };
}
