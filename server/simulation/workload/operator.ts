/** What operators do to runs: they hold them, let them try again, supply what they wait for, and let them go on. */
import type { Operation, Supplied } from '../../engine/operation.js';
import { isOpen } from '../store/tables.js';
import type { Operating } from './operating.js';

const namespace = 'default';

/** An operator holds a run, lets it try again, or supplies what it waits for. */
export async function operateOn(o: Operating): Promise<void> {
  const run = o.client.dice.pick([...o.tables.runs.values()].filter(isOpen));
  if (!run) return;
  const id = o.client.newId();
  const { runId } = run;
  const operation = drawOperation(o, runId);
  await o.client.send({ what: 'operate', target: runId, verb: operation.verb }, id, (engine) =>
    engine.operate({ namespace, runId }, { id, actor: 'person:op', operation }),
  );
}

function drawOperation({ client: { dice }, tables }: Operating, runId: string): Operation {
  const ofRun = <T extends { runId: string; seq: number }>(rows: Iterable<T>) =>
    dice.pick([...rows].filter((row) => row.runId === runId && row.seq > 0))?.seq;
  const timer = ofRun(tables.timers.values());
  const activity = ofRun(tables.activities.values());
  const supplied: Supplied | undefined =
    timer !== undefined && dice.chance(0.5)
      ? { family: 'timer', seq: timer }
      : activity === undefined
        ? undefined
        : { family: 'activity', seq: activity, result: 'supplied' };
  if (supplied && dice.chance(0.5)) return { verb: 'skip', supplied };
  if (dice.chance(0.3)) return { verb: 'retry' };
  return { verb: 'pause', timers: dice.pick(['frozen', 'running']) };
}

/** An open run or a closed one is begun again from some moment of its history. */
export async function resetOne(o: Operating): Promise<void> {
  const { dice } = o.client;
  const run = dice.pick([...o.tables.runs.values()].slice(-12));
  if (!run) return;
  const id = o.client.newId();
  const { runId } = run;
  const activations = 1 + dice.below(Math.max(1, run.activations));
  await o.client.send(
    { what: 'reset', target: runId },
    id,
    (engine) => engine.reset({ namespace, runId }, { activations, requestId: id, actor: `client:${id}` }),
    (said, again) => {
      said.runId = again.runId;
    },
  );
}

/** A run that is blocked or paused goes on. */
export async function resumeOne(o: Operating): Promise<void> {
  const held = [...o.tables.runs.values()].filter(
    (row) => isOpen(row) && (row.status === 'blocked' || row.paused !== null),
  );
  const run = o.client.dice.pick(held);
  if (!run) return;
  const { runId } = run;
  await o.client.send({ what: 'resume', target: runId }, o.client.newId(), (engine) =>
    engine.resume({ namespace, runId }, { actor: 'person:op' }),
  );
}
