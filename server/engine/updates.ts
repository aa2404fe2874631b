/**
 * Updates, as the engine sees them.
 *
 * U1  A caller hears "accepted" only after the commit whose row holds the event, and an outcome only after the commit
 *     whose row holds its command.
 * U2  A rejected update leaves nothing: its event is taken out and the rest of the activation runs again without it.
 * U3  The same update id is one update: it is found in the run's history, also after a crash and after the end.
 * U4  A run that closes leaves no accepted update without an outcome, unless it is carried to the next run.
 */
import type { Command, Failure, InputEvent, UpdateOutcome } from '@inkstone/runtime';
import { write } from './change.js';
import { goOn } from './go-on.js';
import { inputIdOf } from './held.js';
import type { EventOf, ShardInput } from './input.js';
import { isClosed, type Run } from './run.js';
import { accept, addEvent, refuseWhenClosed, type Turn } from './turn.js';
import type { UpdateNews } from './update-waits.js';

const UNFINISHED: UpdateOutcome = {
  status: 'failed',
  failure: {
    kind: 'ApplicationFailure',
    type: 'AcceptedUpdateCompletedWorkflow',
    nonRetryable: true,
    message: 'The workflow closed before the handler of this update had finished.',
  },
};

export function admitUpdate(
  turn: Turn,
  { event }: { event: EventOf<'WorkflowExecutionUpdateAccepted'> },
  input: ShardInput,
): void {
  const { run } = turn;
  const { id = '' } = event;
  const known = newsOf(run, id);
  if (known) tell(turn, id, known);
  else if (goOn(turn, input) || refuseWhenClosed(turn, input)) return;
  else addEvent(turn, event);
  accept(turn, input);
}

/** What is known of an update that the run has accepted. */
export function newsOf(run: Run, updateId: string): UpdateNews | undefined {
  const update = run.state.updates.get(updateId);
  const { runId } = run.row;
  if (!update || isCarried(run, updateId)) return undefined;
  if (update.outcome) return { kind: 'ended', runId, outcome: update.outcome };
  return isClosed(run) ? { kind: 'ended', runId, outcome: UNFINISHED } : { kind: 'accepted', runId };
}

function isCarried({ state: { outcome } }: Run, updateId: string): boolean {
  return outcome?.status === 'continued-as-new' && outcome.command.carried.some(({ id }) => id === updateId);
}

function tell({ change }: Turn, updateId: string, news: UpdateNews): void {
  change.show.updates.push({ updateId, news });
}

/** After the row was folded: what the callers of its updates hear once it is committed. */
export function tellUpdates(turn: Turn, events: readonly InputEvent[], commands: readonly Command[]): void {
  const { run } = turn;
  const { runId } = run.row;
  for (const { type, id = '' } of events) {
    if (type !== 'WorkflowExecutionUpdateAccepted' || isCarried(run, id)) continue;
    tell(turn, id, { kind: 'accepted', runId });
  }
  for (const command of commands) {
    if (command.type !== 'CompleteWorkflowUpdate') continue;
    const { updateId, outcome } = command;
    tell(turn, updateId, { kind: 'ended', runId, outcome });
  }
}

/** What was committed after all, with an answer that was never learned, is told now. */
export function tellKnownUpdates(turn: Turn): void {
  for (const updateId of turn.run.state.updates.keys()) {
    const news = newsOf(turn.run, updateId);
    if (news) tell(turn, updateId, news);
  }
}

/** For the commit that closes the run (U4). */
export function endUpdates(turn: Turn): void {
  const { run } = turn;
  for (const [updateId, { outcome }] of run.state.updates) {
    if (outcome || isCarried(run, updateId)) continue;
    tell(turn, updateId, { kind: 'ended', runId: run.row.runId, outcome: UNFINISHED });
  }
}

/** Takes rejected updates out of the turn (U2). */
export function rejectUpdates(turn: Turn, rejected: readonly { updateId: string; failure: Failure }[]): void {
  const { run, change } = turn;
  for (const { updateId, failure } of rejected) {
    tell(turn, updateId, { kind: 'rejected', failure });
    const at = turn.events.findIndex(
      ({ type, id }) => type === 'WorkflowExecutionUpdateAccepted' && id === updateId,
    );
    const [event] = at < 0 ? [] : turn.events.splice(at, 1);
    if (!event) continue;
    const held = run.held.findIndex(({ inputId }) => inputId === inputIdOf(event));
    for (const { shard, inputNo } of held < 0 ? [] : run.held.splice(held, 1))
      write(change, 'inboxGone', { shard, inputNo });
  }
}
