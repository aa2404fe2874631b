/** `npm run test:chaos -- --rounds 200 --from SEED`: many rounds, one line each, then what they reached. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { playRounds } from './campaign.js';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '10' }, from: { type: 'string', default: '0' } },
});
// The round that is played ends first, so that no database and no file system is left over.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
const folder = mkdtempSync(join(tmpdir(), 'inkstone-rounds-'));
try {
  const failed = await playRounds(
    folder,
    Number(values.from),
    Number(values.rounds),
    console.log,
    stop.signal,
  );
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
