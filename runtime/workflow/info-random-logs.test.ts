import { describe, expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

describe('info, random and logs', () => {
  test('are the same in every replay', async () => {
    const { result, handle } = await playUnderLaws({
      code: `exports.main = async () => {
        api.log.info('began', { a: 1 }); console.warn('careful', { b: 2 });
        const first = [api.uuid4(), Math.random()]; await api.sleep(1);
        const { workflowId, workflowType, startTime } = api.workflowInfo();
        return [...first, api.uuid4(), workflowId, workflowType, startTime.toISOString()];
      };`,
    });
    const [uuid, random, other, ...info] = result as [string, number, string, ...string[]];
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(uuid);
    expect(random).toBeGreaterThanOrEqual(0);
    expect(info).toEqual(['workflow-1', 'main', '2026-01-01T00:00:00.000Z']);
    expect(handle.logs).toEqual([
      { level: 'info', message: 'began', attributes: { a: 1 } },
      { level: 'warn', message: 'careful {"b":2}' },
    ]);
  });

  test('trace records nodes and values, with iterations', async () => {
    const { handle, rows } = await playUnderLaws({
      code: `exports.main = async () => {
        for (let i = 0; i < 2; i++) { at.enter(1); await at(1, api.sleep)('1 hour'); at.value(1, 'i', i); }
      };`,
    });
    const steps = await handle.trace();
    expect(
      steps.map(({ activation, node, iteration, kind, value }) => [activation, node, iteration, kind, value]),
    ).toEqual([
      [0, 1, 0, 'enter', undefined],
      [1, 1, 0, 'value', '0'],
      [1, 1, 1, 'enter', undefined],
      [2, 1, 1, 'value', '1'],
    ]);
    expect(rows[1]?.commands[0]).toMatchObject({ type: 'StartTimer', node: 1, iteration: 1 });
  });
});
