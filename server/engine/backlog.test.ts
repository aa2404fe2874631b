/** A store that has become slow: callers are told to come again, what was taken is done. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../store/store.js';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { roughBytes } from './backlog.js';
import { startTestEngine } from './test-engine.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

/** Commits wait while `shut`. */
function gate() {
  let open = () => {};
  let shut: Promise<void> | undefined;
  const wrapStore = (store: Store): Store => ({
    ...store,
    async openWriter() {
      const writer = await store.openWriter();
      return {
        ...writer,
        async commit(batch) {
          await shut;
          return writer.commit(batch);
        },
      };
    },
  });
  return {
    wrapStore,
    shut() {
      shut = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
  };
}

it.each([
  ['items', { backlogItems: 10 }, 'x'],
  ['bytes', { backlogBytes: 100_000 }, 'x'.repeat(9_500)],
])('refuses what makes work once too many %s wait, and drops nothing', async (_, limits, input) => {
  const door = gate();
  const { engine, stop } = await startTestEngine(await postgres.freshDatabase(), {
    workflows: { main: 'return input.length;' },
    wrapStore: door.wrapStore,
    limits,
  });
  const request = { namespace: 'default', workflowType: 'main', input: [input], actor: 'person:ada' };
  await engine.start(request);
  door.shut();
  const asked = Array.from({ length: 50 }, () => engine.start(request));
  const begunBehindTheDoor: unknown[] = [];
  const errors: unknown[] = [];
  for (const start of asked)
    start.then(
      (run) => begunBehindTheDoor.push(run),
      (error) => errors.push(error),
    );
  await expect.poll(() => errors.length).toBe(40);
  expect(begunBehindTheDoor).toEqual([]);
  for (const error of errors)
    expect(error).toMatchObject({
      code: 'overloaded',
      status: 429,
      details: { retryAfterMs: expect.any(Number) },
    });
  door.open();
  const begun = (await Promise.allSettled(asked)).flatMap((start) =>
    start.status === 'fulfilled' ? [start.value] : [],
  );
  expect(begun).toHaveLength(10);
  for (const run of begun) expect(await engine.result(run)).toMatchObject({ status: 'completed' });
  await expect(engine.start(request)).resolves.toBeDefined();
  await stop();
});

it('what ends work is taken when nothing new is any more', async () => {
  const door = gate();
  const { engine, stop } = await startTestEngine(await postgres.freshDatabase(), {
    workflows: { main: 'await api.sleep(1e9);' },
    wrapStore: door.wrapStore,
    limits: { backlogItems: 2 },
  });
  const request = { namespace: 'default', workflowType: 'main', input: [], actor: 'person:ada' };
  const run = await engine.start(request);
  door.shut();
  const more = [engine.start(request), engine.start(request)];
  await expect(engine.start(request)).rejects.toMatchObject({ code: 'overloaded' });
  const ended = engine.terminate(run, { actor: 'person:omar' });
  door.open();
  await Promise.all([...more, ended]);
  expect(await engine.result(run)).toMatchObject({ status: 'terminated' });
  await stop();
});

it('weighs values roughly', () => {
  for (const value of ['text', 7, null, [1, 'a'], { a: { b: ['c'.repeat(1_000)] } }]) {
    const exact = JSON.stringify(value).length;
    expect(roughBytes(value)).toBeGreaterThanOrEqual(exact);
    expect(roughBytes(value)).toBeLessThan(exact * 2 + 20);
  }
});
