import { expect, test } from 'vitest';
import { draftFromSource } from '../edit/edit-draft.js';
import { namesSetLater, variableUses } from './variable-uses.js';

const SOURCE = `import { condition, defineSignal, setHandler, sleep } from '@inkstone/runtime/workflow';

export const stop = defineSignal('stop');

export async function watch(): Promise<void> {
  let stopped: boolean = false;
  let rounds: number = 0;
  // Stop
  setHandler(stop, () => {
    // Note it
    stopped = true;
  });
  // Count
  rounds++;
  // Wait
  await condition(() => stopped && rounds > 0);
}
`;

test('who sets and who reads each variable, in handlers too', () => {
  const made = draftFromSource(SOURCE, { plugins: [] });
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  const { document } = made.draft;
  const titles = new Map(
    Object.values(document.graphs).flatMap(({ nodes }) =>
      Object.entries(nodes).map(([id, { title }]) => [id, title] as const),
    ),
  );
  const uses = Object.entries(variableUses(document)).map(([id, { writes, reads }]) => [
    id,
    writes.map((node) => titles.get(node)),
    reads.map((node) => titles.get(node)),
  ]);
  expect(uses).toEqual([
    ['stopped', ['Stop'], ['Wait']],
    ['rounds', ['Count'], ['Count', 'Wait']],
  ]);
  expect([...namesSetLater(document)]).toEqual(['stopped']);
});
