/** The engine's methods about updates: they wait for news of them, or find what history says. */
import { problem } from '../errors.js';
import type { Engine, RunKey, RunRef, UpdateReply, UpdateRequest } from './engine.js';
import { heldId } from './held.js';
import type { InputBody } from './input.js';
import { originOf } from './origin.js';
import { askOwner, type PeerAsks, type UpdateEvent } from './peers.js';
import { nextOfChain, type Run, restoreRun } from './run.js';
import { type CallParts, type Place, refuseTooLarge, sendInput, takeInput } from './send-input.js';
import { newStart, sendStart, withOpenRun } from './start-call.js';
import type { UpdateKey, UpdateNews } from './update-waits.js';
import { newsOf } from './updates.js';

/** How often the store is asked about an update of a run that another server owns, ms. */
const FOREIGN_LOOK_MS = 200;

type Find = (key: RunKey) => Promise<Place>;
type UpdateCalls = Pick<Engine, 'update' | 'updateWithStart' | 'updateResult'>;

export function updateCalls(parts: CallParts, find: Find): UpdateCalls {
  return {
    async update(key, request) {
      const { namespace, workflowId, runId, shard } = await find(key);
      const at = { namespace, workflowId, runId, shard };
      const event = eventOf(request, parts);
      const said = await askOwnerOf({ at, event, waitFor: request.waitFor }, request.signal, parts);
      if (said) return said;
      return waitFor({ ...at, updateId: event.id }, request, parts, async () => {
        await sendInput(at, { kind: 'update', event }, parts);
      });
    },
    async updateWithStart(request, update) {
      const start = await newStart(withOpenRun(request), parts);
      const event = eventOf(update, parts);
      let ref: RunRef = start.at;
      const ask = { at: start.at, event, waitFor: update.waitFor, start: start.start };
      const said = await askOwnerOf(ask, update.signal, parts);
      if (said) return { ...said, namespace: ref.namespace, workflowId: ref.workflowId };
      const reply = await waitFor({ ...start.at, updateId: event.id }, update, parts, async () => {
        ref = await sendStart(start, parts, [event]);
      });
      return { ...reply, namespace: ref.namespace, workflowId: ref.workflowId };
    },
    async updateResult(key, updateId, options = {}) {
      const at = await find(key);
      return waitFor({ ...at, updateId }, { ...options, waitFor: 'completed' }, parts, async (tell) => {
        const known = await lookUp(at, updateId, parts);
        if (!known) throw problem('update-not-found', { run: at.runId, update: updateId });
        tell(known);
      });
    },
  };
}

type Ask = PeerAsks['update']['ask'];

/** What the owner says, when it is another server and can be asked; a rejection comes with its reason. */
async function askOwnerOf(
  ask: Ask,
  signal: AbortSignal | undefined,
  parts: CallParts,
): Promise<UpdateReply | undefined> {
  const { shard } = ask.at;
  if (!parts.writerOf(shard).group.foreign.has(shard)) return undefined;
  return askOwner(shard, 'update', ask, parts.owners, signal);
}

/** As another server has asked for it. */
export function updateHere(ask: Ask, signal: AbortSignal, parts: CallParts): Promise<UpdateReply> {
  const { at, event, start } = ask;
  const body: InputBody =
    start === undefined ? { kind: 'update', event } : { kind: 'start', start, first: [event] };
  return waitFor({ ...at, updateId: event.id }, { waitFor: ask.waitFor, signal }, parts, async () => {
    await takeInput(at, body, parts);
  });
}

function eventOf(request: UpdateRequest, { random, limits }: CallParts): UpdateEvent {
  const { updateId, updateName, input, headers, actor } = request;
  refuseTooLarge(input, limits);
  return {
    type: 'WorkflowExecutionUpdateAccepted',
    id: updateId ?? random.id(),
    actor,
    ...(headers === undefined ? {} : { headers }),
    updateName,
    input,
  };
}

/** Listens first, then acts, so that no news is missed. */
function waitFor(
  at: Place & UpdateKey,
  { waitFor: until, signal }: Pick<UpdateRequest, 'waitFor' | 'signal'>,
  parts: CallParts,
  act: (tell: (news: UpdateNews) => void) => Promise<void>,
): Promise<UpdateReply> {
  const { updateId } = at;
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    let over = false;
    const finish = (settle: () => void) => {
      over = true;
      for (const stop of stops.splice(0)) stop();
      settle();
    };
    const tell = (news: UpdateNews) => {
      if (news.kind === 'rejected') return finish(() => reject(rejection(updateId, news)));
      if (news.kind === 'accepted' && until === 'completed') return;
      const { runId } = news;
      const said = news.kind === 'ended' ? { outcome: news.outcome } : {};
      finish(() => resolve({ updateId, runId, ...said }));
    };
    const abort = () => finish(() => reject(signal?.reason as Error));
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    stops.push(() => signal?.removeEventListener('abort', abort));
    stops.push(parts.updates.wait(at, tell));
    act(tell).then(
      () => {
        if (!over) stops.push(lookElsewhere(at, parts, tell, (error) => finish(() => reject(error))));
      },
      (error) => finish(() => reject(error)),
    );
  });
}

function rejection(updateId: string, { failure }: Extract<UpdateNews, { kind: 'rejected' }>): Error {
  return problem('update-rejected', { update: updateId, what: failure.message }, { details: failure });
}

/** Another server tells us nothing of its runs: what it has made of the update is read. Returns the way to stop. */
function lookElsewhere(
  at: Place & UpdateKey,
  parts: CallParts,
  tell: (news: UpdateNews) => void,
  fail: (error: Error) => void,
): () => void {
  const { clock, deps, writerOf } = parts;
  let stop = () => {};
  let stopped = false;
  const again = () => {
    if (!stopped) stop = clock.after(FOREIGN_LOOK_MS, () => void look());
  };
  const look = async (): Promise<void> => {
    if (writerOf(at.shard).group.owns(at.shard)) return again();
    try {
      const { namespace, workflowId, updateId } = at;
      // Looked at first: what is held now is in history later. It may be held for a later run of the chain.
      const isHeld = await deps.store.isWaiting({ namespace, workflowId, inputId: heldId(updateId) });
      const known = await lookUp(at, updateId, parts);
      const row = known ? undefined : await deps.store.findRun(at);
      if (known) tell(known);
      else if (row && row.status !== 'blocked' && !isHeld) return fail(unheardOf(at.updateId));
    } catch {
      // The store does not answer; who waits for an update can wait for it, too.
    }
    again();
  };
  again();
  return () => {
    stopped = true;
    stop();
  };
}

/** Its owner has taken it and history does not have it. */
function unheardOf(updateId: string): Error {
  const what = 'the server that owns the run has not said why';
  return problem('update-rejected', { update: updateId, what });
}

/** What memory or history says of an update, in this run or in those before and after it in its chain. */
async function lookUp(at: Place, updateId: string, parts: CallParts): Promise<UpdateNews | undefined> {
  const first = await runOf(at, parts);
  if (!first) return undefined;
  return (
    newsOf(first, updateId) ??
    (await lookAlong(first, updateId, parts, ({ row }) => originOf(row).continuedFrom)) ??
    (await lookAlong(first, updateId, parts, nextOfChain))
  );
}

async function lookAlong(
  from: Run,
  updateId: string,
  parts: CallParts,
  step: (run: Run) => string | undefined,
): Promise<UpdateNews | undefined> {
  for (let runId = step(from); runId !== undefined; ) {
    const run = await runOf({ ...from.row, runId }, parts);
    if (!run) return undefined;
    const known = newsOf(run, updateId);
    if (known) return known;
    runId = step(run);
  }
  return undefined;
}

/** As the last commit left it. */
async function runOf(at: Pick<Place, 'namespace' | 'runId'>, { deps }: CallParts): Promise<Run | undefined> {
  const row = await deps.store.findRun(at);
  return row && restoreRun({ row, history: await deps.store.history(at), activities: [], held: [] });
}
