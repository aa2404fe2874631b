import { describe, expect, test } from 'vitest';
import { playProgram } from './play-program.js';

describe('activities and children', () => {
  test('classes of errors are told apart, with assertions and the chain of causes', async () => {
    const { result } = await playProgram({
      source: `import { ActivityFailure, ApplicationFailure, proxyActivities, RetryState } from '@inkstone/runtime/workflow';
import type * as activities from './activities';
const { refuse } = proxyActivities<typeof activities>({
  startToCloseTimeout: '20s', retry: { initialInterval: 5, maximumAttempts: 1, nonRetryableErrorTypes: ['Fatal'] },
});
async function thrown<T extends Error>(promise: Promise<any>, kind: new (...args: any[]) => T): Promise<T> {
  try { await promise; } catch (error) { if (error instanceof kind) return error; }
  throw ApplicationFailure.nonRetryable('it should have thrown');
}
function assertType(error: Error | undefined, type: string): asserts error is ApplicationFailure {
  if (!(error instanceof ApplicationFailure) || error.type !== type) throw ApplicationFailure.nonRetryable('no ' + type);
}
export async function main() {
  const first = await thrown(refuse('Soft'), ActivityFailure);
  assertType(first.cause, 'Soft');
  const second = await thrown(refuse('Fatal'), ActivityFailure);
  assertType(second.cause, 'Fatal');
  return [first.retryState === RetryState.MAXIMUM_ATTEMPTS_REACHED, second.retryState, second.cause.message];
}`,
      files: {
        '/activities.ts':
          "import { readFile } from 'node:fs/promises';\nexport async function refuse(type: string): Promise<void> { await readFile(type); }",
      },
      activities: {
        refuse: (type: string) => {
          throw Object.assign(new Error('no'), { name: type });
        },
      },
    });
    expect(result).toEqual([true, 'NON_RETRYABLE_FAILURE', 'no']);
  });

  test('steps that are undone, told through a sink', async () => {
    const { result, logs } = await playProgram({
      source: `import { ApplicationFailure, proxyActivities, proxySinks, type Sinks, TemporalFailure } from '@inkstone/runtime/workflow';
interface Undo { what: string; run: () => Promise<void> }
interface Own extends Sinks { logger: { info(message: string): void; err(message: string): void } }
const { logger } = proxySinks<Own>();
const options = { startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } };
const { open, shut, pay } = proxyActivities<{ open(id: string): Promise<void>; shut(id: string): Promise<void>; pay(id: string): Promise<void> }>(options);
export async function main(id: string): Promise<void> {
  const undo: Undo[] = [];
  try {
    await open(id);
    undo.unshift({ what: 'shut', run: () => shut(id) });
    await pay(id);
  } catch (error) {
    if (error instanceof TemporalFailure && error.cause instanceof ApplicationFailure) logger.err(error.cause.message);
    for (const { what, run } of undo) { logger.info(what); await run(); }
    throw error;
  }
}`,
      input: ['a'],
      activities: {
        open: () => undefined,
        shut: () => undefined,
        pay: () => {
          throw new Error('no money');
        },
      },
    });
    expect(result).toMatchObject({ name: 'ActivityFailure' });
    expect(logs.map(({ level, message, attributes }) => [level, message, attributes])).toEqual([
      ['error', 'logger.err', { args: ['no money'] }],
      ['info', 'logger.info', { args: ['shut'] }],
    ]);
  });

  test('a small language that calls activities by name', async () => {
    const { result } = await playProgram({
      source: `import { proxyActivities } from '@inkstone/runtime/workflow';
type Step = { call: string; args?: string[]; as?: string } | { all: Step[] } | { each: Step[] };
const acts = proxyActivities({ startToCloseTimeout: '1 minute' }) as Record<string, (...args: string[]) => Promise<string | undefined>>;
async function run(step: Step, known: Record<string, string | undefined>): Promise<string | undefined> {
  if ('all' in step) { await Promise.all(step.all.map((one) => run(one, known))); return undefined; }
  if ('each' in step) { let last: string | undefined; for (const one of step.each) last = await run(one, known); return last; }
  const answer = await acts[step.call](...(step.args ?? []).map((arg) => known[arg] ?? arg));
  if (step.as) known[step.as] = answer;
  return answer;
}
export async function main(program: Step): Promise<string | undefined> {
  return run(program, { one: '1' });
}`,
      input: [
        {
          each: [
            {
              all: [
                { call: 'up', args: ['one'], as: 'a' },
                { call: 'up', args: ['x'], as: 'b' },
              ],
            },
            { call: 'join', args: ['a', 'b'] },
          ],
        },
      ],
      activities: { up: (text: string) => `${text}!`, join: (a: string, b: string) => a + b },
    });
    expect(result).toBe('1!x!');
  });

  test('activities without types give any', async () => {
    const { result } = await playProgram({
      source: `import * as wf from '@inkstone/runtime/workflow';
export async function main(options?: wf.ActivityOptions): Promise<string> {
  const answer = await wf.proxyActivities({ startToCloseTimeout: '1m', ...options }).look('x');
  return (await wf.proxyLocalActivities({ scheduleToCloseTimeout: 5000 }).look(answer.name).catch(() => 'failed')) as string;
}`,
      activities: { look: (name: string) => (name === 'x' ? { name: 'y' } : name) },
    });
    expect(result).toBe('y');
  });

  test('pages of records, a child for each, and the next page as a new run', async () => {
    const { result } = await playProgram({
      source: `import { ApplicationFailure, type ChildWorkflowHandle, continueAsNew, ParentClosePolicy, proxyActivities, sleep, startChild, workflowInfo } from '@inkstone/runtime/workflow';
interface Row { readonly id: number }
class Page { constructor(public readonly size: number, public readonly offset: number) {} }
interface Sum { done: number; failed: number }
const { rows } = proxyActivities<{ rows(size: number, offset: number): Promise<Row[]> }>({ startToCloseTimeout: '1 minute' });
export async function main(page: Page, before?: Sum): Promise<Sum> {
  const found: Row[] = await rows(page.size, page.offset);
  const handles: Array<ChildWorkflowHandle<any>> = await Promise.all(found.map((row) =>
    startChild(one, { workflowId: workflowInfo().workflowId + '/' + row.id, args: [row], parentClosePolicy: ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON })));
  const sum: Sum = { done: (before?.done ?? 0) + handles.length, failed: before?.failed ?? 0 };
  for (const handle of handles) await handle.result().catch(() => { sum.failed++; });
  if (found.length === 0) return sum;
  return continueAsNew({ size: page.size, offset: page.offset + found.length }, sum);
}
export async function one(row: Row): Promise<void> {
  await sleep(Math.floor(Math.random() * 1000) + 1000);
  if (row.id % 5 === 0) throw ApplicationFailure.nonRetryable('five');
}`,
      input: [{ size: 3, offset: 0 }],
      activities: {
        rows: (size: number, offset: number) =>
          offset >= 6 ? [] : Array.from({ length: size }, (_, index) => ({ id: offset + index + 1 })),
      },
    });
    expect(result).toEqual({ done: 6, failed: 1 });
  });
});
