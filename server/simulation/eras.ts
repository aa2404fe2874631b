/** In some seeds eras of histories pass: each server moves what its shards have to the newest one, while everything else goes on. */
import type { Dice } from './dice.js';
import type { Server } from './server.js';
import type { Database } from './store/database.js';
import type { Tally } from './tally.js';
import type { Timeline } from './timeline.js';

export interface Passing {
  timeline: Timeline;
  dice: Dice;
  tally: Tally;
  servers: readonly Server[];
  database: Database;
  isOver: () => boolean;
}

const SHARE_OF_SEEDS = 0.25;
const ERA_MS = 4_000;
/** No closed run ends: the promises are checked against everything that ever was. */
const KEEP_ALL = Number.NEGATIVE_INFINITY;

export function letErasPass(passing: Passing): void {
  if (passing.dice.chance(SHARE_OF_SEEDS)) nextEra(passing);
}

function nextEra(passing: Passing): void {
  const { timeline, dice, tally, servers, database, isOver } = passing;
  timeline.after(dice.delay(ERA_MS), 'an era', () => {
    if (isOver()) return;
    if (dice.chance(0.5)) database.tables.newestEra += 1;
    tally.count('eras');
    const { newestEra } = database.tables;
    for (const server of servers)
      for (let era = 0; era < newestEra; era += 1)
        void server.retire(era, KEEP_ALL)?.then(
          ({ moved }) => tally.count('runs moved to another era', moved),
          () => tally.count('moves to another era that failed'),
        );
    nextEra(passing);
  });
}
