/** Many rounds on one PostgreSQL. */
import { Database } from './database.js';
import type { FaultName } from './faults.js';
import { playRound } from './round.js';

/** How many rounds failed. `say` hears a line for each round, and what they reached together. No round begins after `stop`. */
export async function playRounds(
  folder: string,
  from: number,
  rounds: number,
  say: (line: string) => void,
  stop?: AbortSignal,
): Promise<number> {
  const database = await Database.start(folder);
  const reached = new Map<FaultName, number>();
  let failed = 0;
  let played = 0;
  let answered = 0;
  try {
    for (let seed = from; seed < from + rounds && !stop?.aborted; seed += 1) {
      const round = await playRound(database, folder, seed);
      for (const fault of round.faults) reached.set(fault, (reached.get(fault) ?? 0) + 1);
      played += 1;
      answered += round.answered;
      if (round.wrong.length > 0) failed += 1;
      say(
        `seed ${seed}: ${round.wrong.length} wrong; ${round.asked} asked, ${round.answered} answered, ` +
          `${round.sendings} sendings, ${round.seconds.toFixed(1)} s; ${round.faults.join(', ')}`,
      );
      for (const line of round.wrong.slice(0, 20)) say(`  ${line}`);
    }
  } finally {
    await database.stop();
  }
  for (const [fault, times] of reached) say(`${String(times).padStart(5)} ${fault}`);
  if (!database.disk.fill) say('No full disk: a small file system cannot be mounted here.');
  say(`${played} rounds from ${from}: ${failed} failed, ${answered} requests answered`);
  return failed;
}
