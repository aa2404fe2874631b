/** Runs that operators move to another version. On a real store. */
import { type HistoryRow, rowsInCurrentNodes } from '@inkstone/runtime';
import { expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import type { LoadedVersion } from './deps.js';
import {
  actor,
  CHARGE,
  MAIL,
  moveTo,
  namespace,
  operate,
  operatedEngines,
  typesOf,
  version,
  versions,
  WAIT,
} from './operated-engines-for-test.js';

const { leave, start } = operatedEngines();

it('moves a run to a version that makes the same steps; later replays use it', async () => {
  const one = version(1, `await at(0, act.charge)({ amount: 120 }); ${WAIT} return 'old';`, [CHARGE]);
  const two = version(
    2,
    `await at(1, act.charge)({ amount: 120 }); ${WAIT} await at(0, act.mail)(); return 'new';`,
    [MAIL, CHARGE],
  );
  const activities = { charge: () => null, mail: () => null };
  const first = await start({ ...versions(one, two), activities });
  const run = await first.engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => typesOf(first.url, run.runId)).toContain('ActivityTaskCompleted');
  await operate(first.engine, run.runId, 'm', moveTo(two));
  await expect(operate(first.engine, run.runId, 'm2', moveTo(two))).rejects.toMatchObject({
    code: 'version-is-current',
  });
  expect(await query(first.url, 'SELECT version, code_hash FROM run')).toEqual([
    { version: 2, code_hash: two.codeHash },
  ]);
  await leave(first);
  const second = await start({ ...versions(one, two), activities }, first.url);
  await second.engine.signal(run, 'on', [], { actor });
  expect(await second.engine.result(run)).toEqual({ status: 'completed', result: 'new' });
  const rows = (await query<{ body: string }>(first.url, 'SELECT body FROM history ORDER BY activation')).map(
    ({ body }) => JSON.parse(body) as HistoryRow,
  );
  expect(rows[2]?.inputs[0]).toMatchObject({
    type: 'WorkflowExecutionVersionChanged',
    actor,
    from: 1,
    version: 2,
    nodes: [1],
  });
  expect(rows[0]?.commands[0]?.node).toBe(0);
  expect(rowsInCurrentNodes(rows)[0]?.commands[0]?.node).toBe(1);
});

it('refuses a move that would diverge, in order, input or node, and the run goes on as it was', async () => {
  const one = version(1, `await at(0, act.charge)({ amount: 120 }); ${WAIT} return 'old';`, [CHARGE, MAIL]);
  const other = version(2, `await at(0, act.charge)({ amount: 100 }); ${WAIT} return 'other';`, [
    CHARGE,
    MAIL,
  ]);
  const elsewhere = version(3, `await at(1, act.charge)({ amount: 120 }); ${WAIT} return 'moved';`, [
    CHARGE,
    MAIL,
  ]);
  const reordered = version(4, `${WAIT} await at(0, act.charge)({ amount: 120 });`, [CHARGE, MAIL]);
  const { engine, url } = await start({
    ...versions(one, other, elsewhere, reordered),
    activities: { charge: () => null },
  });
  const run = await engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => typesOf(url, run.runId)).toContain('ActivityTaskCompleted');
  const refusal = (to: LoadedVersion) =>
    operate(engine, run.runId, `m${to.version}`, moveTo(to)).then(
      () => 'moved',
      (error) => [error.code, error.details?.what],
    );
  expect(await refusal(other)).toEqual([
    'version-diverges',
    'node Charge card: input[0].amount was 120, would be 100',
  ]);
  expect(await refusal(elsewhere)).toEqual([
    'version-diverges',
    'node Send mail: it was made at Charge card, would be made at Send mail',
  ]);
  expect((await refusal(reordered))[0]).toBe('version-diverges');
  await operate(engine, run.runId, 'lenient', moveTo(other, true));
  await engine.signal(run, 'on', [], { actor });
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'other' });
});

it('moves a blocked run to a version without the fault, and it goes on', async () => {
  const one = version(1, `await act.charge(); null.fault; return 'old';`);
  const two = version(2, `await act.charge(); return 'mended';`);
  const { engine, url } = await start({ ...versions(one, two), activities: { charge: () => null } });
  const run = await engine.start({ namespace, workflowType: 'flow', input: [], actor });
  await expect.poll(() => query(url, 'SELECT status FROM run')).toEqual([{ status: 'blocked' }]);
  await operate(engine, run.runId, 'm', moveTo(two));
  expect(await engine.result(run)).toEqual({ status: 'completed', result: 'mended' });
});
