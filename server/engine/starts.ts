/**
 * Starts: which may begin a run, which reach a run that there is, and which are refused.
 *
 * S1  A run id begins once; a start that is repeated is answered with the run that it began.
 * S2  At most one run of a workflow id is open. What an open or a closed one means is the caller's policy.
 */
import { Problem } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { InboxInsert, WorkflowIdUse } from '../store/store.js';
import type { Work } from './address.js';
import { childStartFailed } from './children.js';
import type { EngineDeps } from './deps.js';
import { type InputBody, type NewRun, type ShardInput, tellAtOnce } from './input.js';
import type { ShardGroup } from './shard-group.js';
import type { Versions } from './versions.js';

type StartInput = ShardInput & { body: Extract<InputBody, { kind: 'start' }> };

export interface Starts {
  /** By the id of the run that each begins. */
  starting: Map<string, StartInput>;
  /** To be tried again after this turn, which closes the run that is in the way. */
  later: ShardInput[];
  /** What parents hear of children that cannot begin. */
  inbox: InboxInsert[];
}

interface Sorting extends Starts {
  work: Work;
}

/** Decides about the starts of a turn; takes those out of `work` that begin nothing. */
export async function sortStarts(
  work: Work,
  { group, store, versions }: { group: ShardGroup; store: EngineDeps['store']; versions: Versions },
): Promise<Starts> {
  const sorting: Sorting = { starting: new Map(), later: [], inbox: [], work };
  const toAsk: StartInput[] = [];
  for (const [runId, inputs] of work) {
    const input = inputs.find(isStart);
    if (!input || group.runs.has(runId) || isInserted(input.body.start)) continue;
    sorting.starting.set(runId, input);
    if (input.body.start.ownWorkflowId) toAsk.push(input);
  }
  if (toAsk.length > 0) {
    const keys = toAsk.map(({ namespace, runId, body: { start } }) => {
      const { workflowId, requestId } = start;
      return { namespace, workflowId, requestId, runId };
    });
    const uses = [...(await store.workflowIdsInUse(keys))];
    for (const input of toAsk) sortOne(input, uses, sorting);
  }
  await findCode(sorting, versions);
  return sorting;
}

/** The next run of a chain was inserted by the one before it. One that begins again from a moment of such a run was not. */
const isInserted = ({ origin }: NewRun) => origin?.continuedFrom !== undefined && origin.reset === undefined;
const isStart = (input: ShardInput): input is StartInput => input.body.kind === 'start';
const isOpen = ({ status }: WorkflowIdUse) => status === 'running' || status === 'blocked';

function sortOne(input: StartInput, uses: WorkflowIdUse[], s: Sorting): void {
  const { namespace, runId } = input;
  const { workflowId, requestId, idConflictPolicy } = input.body.start;
  const mine = uses.filter((use) => use.namespace === namespace && use.workflowId === workflowId);
  const same = mine.find((use) => use.runId === runId || (requestId !== null && use.requestId === requestId));
  const open = mine.find(isOpen);
  if (same?.runId === runId) s.starting.delete(runId);
  else if (same) reachBegun(input, same.runId, s);
  else if (open && idConflictPolicy === 'USE_EXISTING') reachOther(input, open.runId, s);
  else if (open && idConflictPolicy === 'TERMINATE_EXISTING') terminateFirst(input, open.runId, s);
  else if (open) refuseStart(input, problem('workflow-id-in-use', { workflowId }), s);
  else {
    const why = forbidden(input.body.start, mine);
    if (why) refuseStart(input, why, s);
    else uses.push({ namespace, workflowId, requestId, runId, status: 'running' });
  }
}

/** What closed runs of the workflow id forbid. */
function forbidden(
  { workflowId, idReusePolicy }: NewRun,
  closed: readonly WorkflowIdUse[],
): Problem | undefined {
  const [last] = closed;
  if (!last || idReusePolicy === undefined || idReusePolicy === 'ALLOW_DUPLICATE') return undefined;
  const completed = closed.some(({ status }) => status === 'completed');
  if (idReusePolicy === 'ALLOW_DUPLICATE_FAILED_ONLY' && !completed) return undefined;
  return problem('workflow-id-used', { workflowId, status: last.status });
}

/** The run that an earlier sending of the same request has begun, with all that came along; of an update there is news. */
function reachBegun(input: StartInput, runId: string, s: Sorting): void {
  const bodies = (input.body.first ?? []).flatMap(bodyOfFirst);
  reach(
    input,
    runId,
    bodies.filter(({ kind }) => kind === 'update'),
    s,
  );
}

/** What came with the start reaches the run that there is; its sender hears of that run. */
function reachOther(input: StartInput, runId: string, s: Sorting): void {
  const last = reach(input, runId, (input.body.first ?? []).flatMap(bodyOfFirst), s);
  if (last) last.otherwise = input;
}

function reach(input: StartInput, runId: string, bodies: InputBody[], s: Sorting): ShardInput | undefined {
  const { waiter, inputNo, body: _, ...at } = input;
  takeOut(input, s);
  if (bodies.length === 0) {
    // A run that begins in this very turn is not durable yet: after the turn it is found, or begins anew.
    if (s.starting.has(runId)) s.later.push(input);
    else tellAtOnce(input, ({ done }) => done(runId));
    return undefined;
  }
  const inputs = bodies.map((one): ShardInput => ({ ...at, runId, body: one }));
  const last = inputs[inputs.length - 1] as ShardInput;
  if (waiter) last.waiter = waiter;
  if (inputNo !== undefined) last.inputNo = inputNo;
  s.work.set(runId, [...(s.work.get(runId) ?? []), ...inputs]);
  return last;
}

function bodyOfFirst(event: NonNullable<StartInput['body']['first']>[number]): InputBody[] {
  if (event.type === 'WorkflowExecutionUpdateAccepted') return [{ kind: 'update', event }];
  return event.type === 'WorkflowExecutionSignaled' ? [{ kind: 'event', event }] : [];
}

function terminateFirst(input: StartInput, runId: string, s: Sorting): void {
  const { shard, namespace } = input;
  const { actor } = input.body.start;
  const { reset } = input.body.start.origin ?? {};
  const reason = reset
    ? (reset.reason ?? 'It was begun again from a moment of its history.')
    : 'Another run of the same workflow id was started.';
  takeOut(input, s);
  s.later.push(input);
  const terminate: ShardInput = {
    shard,
    namespace,
    runId,
    repeated: true,
    body: { kind: 'terminate', actor, reason, ...(reset ? { reset: true } : {}) },
  };
  s.work.set(runId, [...(s.work.get(runId) ?? []), terminate]);
}

function refuseStart(input: StartInput, why: Problem, s: Sorting): void {
  takeOut(input, s);
  tellAtOnce(input, ({ refused }) => refused(why));
  s.inbox.push(...childStartFailed(input.body.start, 'WORKFLOW_ALREADY_EXISTS', why.message));
}

function takeOut(input: StartInput, { starting, work }: Sorting): void {
  starting.delete(input.runId);
  const left = work.get(input.runId)?.filter((other) => other !== input) ?? [];
  if (left.length > 0) work.set(input.runId, left);
  else work.delete(input.runId);
}

/** Children take the newest version of their workflow when they begin. */
async function findCode(s: Sorting, versions: Versions): Promise<void> {
  const found = new Map<string, Promise<NonNullable<NewRun['code']> | Problem>>();
  for (const input of [...s.starting.values()]) {
    const { start } = input.body;
    if (start.code) continue;
    const name = `${input.namespace}\0${start.workflowType}`;
    const finding = found.get(name) ?? newest(input.namespace, start.workflowType, versions);
    found.set(name, finding);
    const code = await finding;
    if (code instanceof Problem) {
      takeOut(input, s);
      s.inbox.push(...childStartFailed(start, 'WORKFLOW_NOT_FOUND', code.message));
    } else start.code = code;
  }
}

async function newest(
  namespace: string,
  workflowType: string,
  versions: Versions,
): Promise<NonNullable<NewRun['code']> | Problem> {
  try {
    const { version, codeHash } = await versions.forStart(namespace, workflowType);
    return { version, codeHash };
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
