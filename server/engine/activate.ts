/** The middle of a turn: all its runs go through the sandbox in one batch. */
import { type ActivationJob, type ActivationOutcome, invariant } from '@inkstone/runtime';
import { LostGround } from './commit.js';
import type { EngineDeps } from './deps.js';
import { block, type FinishContext, finishActivation, finishWithoutActivation } from './finish.js';
import { runInfo } from './run.js';
import { type Turn, timeOf } from './turn.js';
import { rejectUpdates } from './updates.js';

export type Activating = FinishContext & Pick<EngineDeps, 'store'>;

export async function activate(turns: readonly Turn[], context: Activating): Promise<void> {
  let waiting = turns;
  // Again without the updates that were rejected, until none is.
  while (waiting.length > 0) waiting = await activateOnce(waiting, context);
}

/** Gives the turns that go through the sandbox again. */
async function activateOnce(turns: readonly Turn[], context: Activating): Promise<Turn[]> {
  const again: Turn[] = [];
  const texts = turns.map((turn) => JSON.stringify({ time: timeOf(turn, context.now), inputs: turn.events }));
  const jobs = turns.map((turn, at) => jobOf(turn, texts[at] ?? ''));
  const outcomes = await activateAll(jobs, turns, context);
  for (const [at, turn] of turns.entries()) {
    const outcome = outcomes[at];
    invariant(outcome?.runId === turn.run.row.runId, 'the sandbox answers jobs in their order');
    if (outcome.status === 'activated') await finishActivation(turn, texts[at] ?? '', outcome, context);
    else if (outcome.status === 'blocked') block(turn, outcome.reason, context.now);
    else if (outcome.status === 'updates-rejected') {
      rejectUpdates(turn, outcome.rejected);
      if (turn.events.length > 0) again.push(turn);
      else finishWithoutActivation(turn);
    }
  }
  return again;
}

/** Sends again, with their history, the jobs whose runs the sandbox does not hold. */
async function activateAll(
  jobs: ActivationJob[],
  turns: readonly Turn[],
  { sandbox, store }: Activating,
): Promise<ActivationOutcome[]> {
  const outcomes = await sandbox.activate(jobs);
  const missing = outcomes.flatMap((outcome, at) => (outcome.status === 'missing' ? [at] : []));
  if (missing.length === 0) return outcomes;
  const again = await Promise.all(
    missing.map(async (at): Promise<ActivationJob> => {
      const { run } = turns[at] as Turn;
      return {
        ...(jobs[at] as ActivationJob),
        rebuild: { info: runInfo(run), rows: await store.history(run.row) },
      };
    }),
  );
  const answers = await sandbox.activate(again);
  for (const [n, at] of missing.entries()) {
    const answer = answers[n];
    invariant(answer, 'the sandbox answers jobs in their order');
    // History has other rows than this server knows of: another one has gone on with the run.
    if (answer.status === 'missing') throw new LostGround('a history was written by someone else');
    outcomes[at] = answer;
  }
  return outcomes;
}

function jobOf({ run }: Turn, activation: string): ActivationJob {
  const job = { runId: run.row.runId, code: run.row.codeHash, activation, position: run.state.activations };
  return run.unread ? { ...job, rebuild: { info: runInfo(run), rows: run.unread } } : job;
}
