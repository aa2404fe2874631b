import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { defineActivity, definePlugin } from '../activity/index.js';
import { type ActivityMock, TestEnvironment } from './index.js';
import { moduleOf } from './under-laws.js';

const plugin = definePlugin({
  name: 'shop',
  title: 'Shop',
  version: '1.0.0',
  activities: [
    defineActivity({
      name: 'price',
      title: 'Price',
      input: z.object({ sku: z.string(), quantity: z.int().default(1) }),
      output: z.object({ euros: z.number(), tax: z.number().default(0) }),
      run: () => ({ euros: 1 }),
    }),
    defineActivity({ name: 'tell', title: 'Tell', input: z.object({}), run: () => {} }),
  ],
});

/** Swallows whatever the activity throws: a mistake of the test must not depend on the workflow. */
const calling = (call: string) =>
  moduleOf(`const { price, tell } = api.proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.main = async () => { try { return await ${call}; } catch { return 'caught'; } };`);

async function play(call: string, activities: Record<string, ActivityMock>) {
  const env = await TestEnvironment.create({ plugins: [plugin], activities });
  return (await env.start(calling(call), 'main')).result();
}

describe('stand-ins are held against the schemas', () => {
  test('defaults are filled in on both sides, as they would be for the real one', async () => {
    const inputs: unknown[] = [];
    const price = (input: unknown) => {
      inputs.push(input);
      return { euros: 3 };
    };
    expect(await play(`price({ sku: 'a' })`, { price })).toEqual({ euros: 3, tax: 0 });
    expect(inputs).toEqual([{ sku: 'a', quantity: 1 }]);
  });

  test('an input that does not fit names activity and field', async () => {
    await expect(play(`price({ sku: 7 })`, { price: () => ({ euros: 1 }) })).rejects.toMatchObject({
      code: 'activity-input-invalid',
      at: 'price.input.sku',
      message: expect.stringContaining('The input of price does not fit its schema'),
    });
  });

  test('a result that does not fit names activity and field', async () => {
    await expect(play(`price({ sku: 'a' })`, { price: () => ({ euros: '3' }) })).rejects.toMatchObject({
      code: 'mock-result-invalid',
      at: 'price.output.euros',
    });
  });

  test('a missing result is named as a whole', async () => {
    await expect(play(`price({ sku: 'a' })`, { price: () => null })).rejects.toMatchObject({
      code: 'mock-result-invalid',
      at: 'price.output',
    });
  });

  test('what an activity without output gives is not looked at', async () => {
    expect(await play('tell({})', { tell: () => 'ignored' })).toBeNull();
  });

  test('a failure needs no schema', async () => {
    const price = () => {
      throw Object.assign(new Error('no'), { name: 'Nope' });
    };
    const activities = { price };
    const env = await TestEnvironment.create({ plugins: [plugin.descriptor], activities });
    const handle = await env.start(
      moduleOf(`const { price } = api.proxyActivities({ startToCloseTimeout: 1, retry: { maximumAttempts: 1 } });
        exports.main = () => price({ sku: 'a' });`),
      'main',
    );
    await expect(handle.result()).rejects.toMatchObject({ cause: { message: 'no', type: 'Nope' } });
  });
});

test('a stand-in for an activity that does not exist is refused, with the names that do', async () => {
  await expect(
    TestEnvironment.create({ plugins: [plugin], activities: { prize: () => 1 } }),
  ).rejects.toMatchObject({
    code: 'unknown-activity',
    at: 'activities.prize',
    hint: 'They have: price, tell.',
  });
});
