import { describe, expect, test } from 'vitest';
import { playProgram } from './play-program.js';

const never = () => new Promise<never>(() => {});

describe('cancellation', () => {
  test('what is begun and cancelled in one activation is never done', async () => {
    let called = 0;
    const { result } = await playProgram({
      activities: { work: () => called++ },
      source: `import { CancellationScope, CancelledFailure, proxyActivities, sleep } from '@inkstone/runtime/workflow';
const { work } = proxyActivities({ startToCloseTimeout: '1m' });
export async function main(): Promise<string[]> {
  const seen: string[] = [];
  const note = (name: string) => (error: unknown) => { seen.push(name + ':' + (error instanceof Error ? error.name : '')); };
  const scope = new CancellationScope();
  const waits = scope.run(() => Promise.all([sleep('1 day').catch(note('timer')), work().catch(note('activity'))]));
  scope.cancel();
  await waits;
  try { await scope.run(() => sleep(1)); } catch (error) { if (error instanceof CancelledFailure) seen.push('again'); }
  return seen;
}`,
    });
    expect(result).toEqual(['timer:CancelledFailure', 'activity:ActivityFailure', 'again']);
    expect(called).toBe(0);
  });

  test('one deadline for many, and what is cleaned up after it', async () => {
    const { result } = await playProgram({
      source: `import { CancellationScope, isCancellation, log, proxyActivities } from '@inkstone/runtime/workflow';
const { ask, tidy } = proxyActivities<{ ask(of: string): Promise<string[]>; tidy(): Promise<string> }>({ startToCloseTimeout: '1 hour' });
async function within(name: string): Promise<string[] | null> {
  try { return await CancellationScope.withTimeout('5 seconds', () => ask(name)); }
  catch (error) {
    if (!isCancellation(error)) throw error;
    log.warn('too slow', { name });
    return null;
  }
}
export async function main() {
  const [slow, quick] = await Promise.all([within('slow'), within('quick')]);
  const rest = await CancellationScope.nonCancellable(tidy);
  return [slow, quick, rest];
}`,
      activities: { ask: (of: string) => (of === 'slow' ? never() : ['x']), tidy: () => 'tidy' },
    });
    expect(result).toEqual([null, ['x'], 'tidy']);
  });

  test('the state of a shield, and of a scope within it', async () => {
    const { result } = await playProgram({
      source: `import { CancellationScope, condition, isCancellation, sleep } from '@inkstone/runtime/workflow';
export async function main() {
  const shield = new CancellationScope({ cancellable: false });
  const inner = new CancellationScope({ cancellable: true, parent: shield });
  shield.cancel();
  await Promise.resolve();
  CancellationScope.current().cancel();
  try { await sleep(1); return ['not cancelled']; }
  catch (error) {
    const late = await CancellationScope.nonCancellable(() => condition(() => false, 1));
    return [inner.consideredCancelled, isCancellation(error), late];
  }
}`,
    });
    expect(result).toEqual([false, true, false]);
  });

  test('callbacks: setTimeout, clearTimeout, and a rejection from cancelRequested', async () => {
    const { result } = await playProgram({
      source: `import { CancellationScope, sleep } from '@inkstone/runtime/workflow';
function later(callback: () => void) { setTimeout(callback, 10); }
export async function main() {
  const fired = [false, false];
  const cleared = setTimeout(() => (fired[0] = true), 20_000);
  setTimeout(() => (fired[1] = true), 21_000);
  clearTimeout(cleared);
  await new Promise<void>((resolve, reject) => { later(resolve); CancellationScope.current().cancelRequested.catch(reject); });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await sleep('1 minute');
  return fired;
}`,
    });
    expect(result).toEqual([false, true]);
  });

  test('a cancelled workflow ends as cancelled when its code lets the failure pass', async () => {
    const { result, rows } = await playProgram({
      source: `import { CancellationScope, defineQuery, defineSignal, setHandler } from '@inkstone/runtime/workflow';
export const put = defineSignal<[string, number]>('put');
export const get = defineQuery<number | undefined, [string]>('get');
export async function main(): Promise<void> {
  const state = new Map<string, number>();
  setHandler(put, (key, value) => void state.set(key, value));
  setHandler(get, (key) => state.get(key));
  await CancellationScope.current().cancelRequested;
}`,
      act: async (handle) => {
        await handle.signal('put', 'k', 3);
        expect(await handle.query('get', 'k')).toBe(3);
        await handle.cancel();
      },
    });
    expect(result).toMatchObject({ name: 'CancelledFailure' });
    expect(rows.at(-1)?.commands.map(({ type }) => type)).toEqual(['CancelWorkflowExecution']);
  });
});
