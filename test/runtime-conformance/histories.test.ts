/** What runs did once can be replayed for good: by the code that made it, and by that code as it is compiled now. */
import { replayEveryPrefix, runReplayHistory } from '@inkstone/runtime/testing';
import { describe, expect, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';
import { type Golden, readGolden } from './golden.js';
import { compiled } from './play-feature.js';

const goldens = featureNames().map((name) => ({ name, golden: readGolden(name) as Golden }));

describe('every stored history replays', () => {
  it.each(goldens)('$name', async ({ name, golden: { format, module, runs } }) => {
    const now = compiled((await loadFeature(name)).workflow);
    for (const { info, rows, status } of runs) {
      await replayEveryPrefix(module, info, rows);
      // A blocked run would go on to where it is blocked.
      if (status === 'blocked') continue;
      const codes = now === module ? [module] : [module, now];
      for (const code of codes) {
        const history = { format, info, rows: [...rows] };
        expect(await runReplayHistory(code, history, { lenient: true })).toBeUndefined();
      }
    }
  });
});
