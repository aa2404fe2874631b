/** A few rounds of mixed faults; many: `npm run test:chaos -- --rounds 200 --from SEED`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { playRounds } from './rounds/campaign.js';

const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 2);
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000);

it(`keeps its promises over ${ROUNDS} rounds of mixed faults (CHAOS_SEED=${SEED})`, {
  timeout: 120_000 + ROUNDS * 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-rounds-'));
  const lines: string[] = [];
  try {
    const failed = await playRounds(folder, SEED, ROUNDS, (line) => void lines.push(line));
    console.log(lines.join('\n'));
    expect(failed, lines.join('\n')).toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
