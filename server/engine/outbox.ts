/**
 * What a run sends to other runs: rows of the inbox table.
 *
 * O1  They are written by the very commit that decides to send them: neither happens without the other.
 * O2  The id of an input names the run that sends it and the command it comes from. The receiver takes it once: it
 *     knows the id, or it no longer waits for the answer, or the run that is to begin exists.
 * O3  Rows for one shard are taken in the order in which they were written: a child's start before its cancellation.
 */
import type { InboxInsert } from '../store/store.js';
import { type Change, write } from './change.js';
import type { InputBody, Sender } from './input.js';
import { shardOf } from './shard-of.js';

const ENGINE = 'system:engine';

export interface Receiver {
  namespace: string;
  workflowId: string;
  /** `null`: whichever run of the workflow id is open. */
  runId: string | null;
}

export function inboxRowFor(to: Receiver, inputId: string, body: InputBody): InboxInsert {
  const { namespace, workflowId, runId } = to;
  const shard = shardOf(namespace, workflowId);
  return { shard, namespace, runId, workflowId, inputId, actor: ENGINE, body: JSON.stringify(body) };
}

/** The owner of the shard hears of it once it is committed. */
export function send(change: Change, to: Receiver, inputId: string, body: InputBody): void {
  const row = inboxRowFor(to, inputId, body);
  write(change, 'inbox', row);
  change.show.wake.push(row.shard);
}

type Answer = Extract<InputBody, { kind: 'answer' }>['event'];

/** An answer to the run whose command started a child or sent a message. */
export function answerRow({ seq, ...to }: Sender, event: Answer): InboxInsert {
  return inboxRowFor(to, `${to.runId}:${event.type}:${seq}`, { kind: 'answer', event });
}

export function sendAnswer(change: Change, to: Sender, event: Answer): void {
  const row = answerRow(to, event);
  write(change, 'inbox', row);
  change.show.wake.push(row.shard);
}
