/** In some seeds operators move runs to other versions, one by one, and do something to many runs at once. */
import type { Operation } from '../engine/operation.js';
import type { BulkOperation } from '../operations/bulk-operations.js';
import type { Dice } from './dice.js';
import { isOpen } from './store/tables.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';
import { BulkStore, runBulks } from './workload/bulk.js';
import type { Operating } from './workload/operating.js';
import { VERSIONS } from './workload/program.js';

export interface OperatorsParts {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  operating: Operating;
  isOver: () => boolean;
}

const SHARE_OF_SEEDS = 0.3;
const PAUSE_MS = 2_500;
const MOST_RUNS = 6;
const namespace = 'default';

/** Gives whether all that was begun for many runs has come to an end. */
export function letOperatorsWork(parts: OperatorsParts): { isAtRest(): boolean } {
  const { timeline, dice, tally, operating } = parts;
  const store = new BulkStore(() => timeline.now);
  if (!dice.chance(SHARE_OF_SEEDS)) return { isAtRest: () => true };
  const perform = (verb: Operation['verb'], runId: string, id: string) =>
    send(operating, operationOf(verb, operating.client.dice), runId, id);
  runBulks({ store, timeline, dice: dice.fork('runners'), tally, perform });
  next(parts, store);
  return { isAtRest: () => store.isAtRest };
}

function next(parts: OperatorsParts, store: BulkStore): void {
  const { timeline, dice, tally, operating, isOver } = parts;
  timeline.after(dice.delay(PAUSE_MS), 'an operator', () => {
    if (isOver()) return;
    const open = [...operating.tables.runs.values()].filter(isOpen).map(({ runId }) => runId);
    const one = dice.pick(open);
    if (one !== undefined && dice.chance(0.7))
      void send(operating, operationOf('move', dice), one, operating.client.newId());
    else if (open.length > 0) {
      const verb = dice.pick(['move', 'move', 'retry', 'pause'] as const);
      tally.count('bulk: operations');
      const taken = { operationId: operating.client.newId(), actor: 'person:op' };
      store.add({ ...taken, operation: bulkOf(verb) }, open.slice(-MOST_RUNS));
    }
    next(parts, store);
  });
}

function bulkOf(verb: 'move' | 'retry' | 'pause'): BulkOperation {
  if (verb === 'move') return { verb, version: VERSIONS.length, lenient: false };
  return verb === 'pause' ? { verb, timers: 'running' } : { verb };
}

function operationOf(verb: Operation['verb'], dice: Dice): Operation {
  if (verb === 'pause') return { verb, timers: 'running' };
  if (verb === 'retry') return { verb };
  const { version, codeHash } = dice.pick(VERSIONS);
  return { verb: 'move', version, codeHash };
}

async function send(
  { client }: Operating,
  operation: Operation,
  runId: string,
  id: string,
): Promise<boolean | undefined> {
  const { answer } = await client.send(
    { what: 'operate', target: runId, verb: operation.verb },
    id,
    (engine) => engine.operate({ namespace, runId }, { id, actor: 'person:op', operation }),
  );
  return answer === 'done' ? true : answer === 'refused' ? false : undefined;
}
