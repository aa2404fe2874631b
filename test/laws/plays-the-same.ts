import type { CompiledWorkflow, Draft } from '@inkstone/compiler';
import { MAIN } from '@inkstone/compiler/graph';
import { expect } from 'vitest';
import { ModulePlay, TokenGame } from './pending-activities.js';
import { dice } from './soundness-drawing.js';

/** So many for each drawing. */
export const SCHEDULES = 10;
/** A schedule ends after so many completions, since drawings may loop for ever. */
const STEPS = 60;

/** Under each schedule, the activities that are waited for are the same after every step, in the module and in the token game. */
export async function playsTheSame(
  { document, source }: Draft,
  { module, workflowType }: Pick<CompiledWorkflow, 'module' | 'workflowType'>,
  seed: number,
): Promise<void> {
  for (let schedule = 0; schedule < SCHEDULES; schedule++) {
    const roll = dice(seed + schedule);
    const game = new TokenGame(document.graphs[MAIN]!, document.graphs);
    const play = new ModulePlay();
    play.start(module, workflowType);
    for (let step = 0; step < STEPS; step++) {
      const expected = game.played();
      const at = `seed ${seed}, schedule ${schedule}, step ${step}\n${source}`;
      expect(await play.played(), at).toEqual(expected);
      const key = expected.pending[roll(Math.max(1, expected.pending.length))];
      if (key === undefined) break;
      const value = roll(8);
      const fails = game.fails(key, value);
      game.complete(key, value);
      play.complete(key, value, fails);
    }
  }
}
