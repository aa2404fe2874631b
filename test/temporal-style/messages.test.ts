import { describe, expect, test } from 'vitest';
import { playProgram } from './play-program.js';

describe('messages', () => {
  test('async validators, state in a class, and a handler that waits for the state it needs', async () => {
    const { result } = await playProgram({
      source: `import * as wf from '@inkstone/runtime/workflow';
enum Phase { New = 'NEW', Open = 'OPEN', Closing = 'CLOSING' }
interface Booking { guest: string; seats: number }
export const open = wf.defineSignal('open');
export const book = wf.defineUpdate<number, [Booking]>('book');
export const close = wf.defineUpdate('close');
const { reserve } = wf.proxyActivities<{ reserve(booking: Booking): Promise<void> }>({ startToCloseTimeout: '1 minute' });
class House {
  phase = Phase.New;
  #taken = new Map<string, number>();
  constructor(private readonly seats: number) {}
  get free() { return this.seats - [...this.#taken.values()].reduce((sum, one) => sum + one, 0); }
  async book(booking: Booking): Promise<number> {
    await wf.condition(() => this.phase !== Phase.New);
    if (booking.seats > this.free) throw new wf.ApplicationFailure(\`only \${this.free} left\`);
    await reserve(booking);
    this.#taken.set(booking.guest, booking.seats);
    return this.free;
  }
}
export async function main(seats = 10): Promise<[Phase, number]> {
  const house = new House(seats);
  wf.setHandler(open, () => { house.phase = Phase.Open; });
  wf.setHandler(book, (booking) => house.book(booking), {
    validator: async ({ seats }: Booking): Promise<void> => { if (seats <= 0) throw new Error('seats must be positive'); },
  });
  wf.setHandler(close, async () => { house.phase = Phase.Closing; });
  await wf.condition(() => house.phase === Phase.Closing);
  await wf.condition(wf.allHandlersFinished);
  return [house.phase, house.free];
}`,
      activities: { reserve: () => undefined },
      act: async (handle) => {
        await handle.signal('open');
        expect(await handle.executeUpdate('book', { args: [{ guest: 'a', seats: 4 }] })).toBe(6);
        const refused = handle.executeUpdate('book', { args: [{ guest: 'b', seats: 0 }] });
        await expect(refused).rejects.toMatchObject({ code: 'update-rejected' });
        await expect(handle.executeUpdate('book', { args: [{ guest: 'c', seats: 7 }] })).rejects.toThrow();
        await handle.executeUpdate('close');
      },
    });
    expect(result).toEqual(['CLOSING', 6]);
  });

  test('an answer long before the end', async () => {
    const { result } = await playProgram({
      source: `import * as wf from '@inkstone/runtime/workflow';
const confirmation = wf.defineUpdate<{ status: 'confirmed' | 'refused' }, []>('confirmation');
export async function main() {
  let confirmed = false;
  wf.setHandler(confirmation, async () => { await wf.condition(() => confirmed); return { status: 'confirmed' as const }; });
  confirmed = true;
  await wf.sleep('2 days');
  return 77;
}`,
      act: async (handle) => {
        expect(await handle.executeUpdate('confirmation')).toEqual({ status: 'confirmed' });
      },
    });
    expect(result).toBe(77);
  });

  test('a thenable timer whose deadline a signal moves', async () => {
    const { result } = await playProgram({
      source: `import { condition, defineSignal, setHandler } from '@inkstone/runtime/workflow';
const move = defineSignal<[number]>('move');
class Deadline implements PromiseLike<void> {
  #at: number;
  #moved = false;
  constructor(at: number) { this.#at = at; }
  set at(at: number) { this.#at = at; this.#moved = true; }
  async #run(): Promise<void> {
    do { this.#moved = false; } while (await condition(() => this.#moved, this.#at - Date.now()));
  }
  then<A = void, B = never>(done?: ((value: void) => A | PromiseLike<A>) | null, failed?: ((reason: any) => B | PromiseLike<B>) | null): PromiseLike<A | B> {
    return this.#run().then(done, failed);
  }
}
export async function main(): Promise<number> {
  const begin = Date.now();
  const deadline = new Deadline(begin + 86_400_000);
  setHandler(move, (by) => { deadline.at = begin + by; });
  await deadline;
  return Date.now() - begin;
}`,
      act: (handle) => handle.signal('move', 3_600_000),
    });
    expect(result).toBe(3_600_000);
  });

  test('a handler set within a promise, optional arguments, triggers made anew', async () => {
    const { result } = await playProgram({
      source: `import * as workflow from '@inkstone/runtime/workflow';
const begun = workflow.defineSignal('begun');
const say = workflow.defineSignal<[string?]>('say');
export async function main(): Promise<unknown[]> {
  const said: unknown[] = [];
  let next: workflow.Trigger<void> = new workflow.Trigger();
  workflow.setHandler(say, async (word?: string) => { said.push(word ?? 'nothing'); next.resolve(); });
  await new Promise<void>((resolve) => workflow.setHandler(begun, resolve));
  while (said.length < 2) await (next = new workflow.Trigger<void>());
  return said;
}`,
      act: async (handle) => {
        await handle.signal('begun');
        await handle.signal('say');
        await handle.signal('say', 'word');
      },
    });
    expect(result).toEqual(['nothing', 'word']);
  });

  test('an error that is no failure of the API blocks the run where it was rejected', async () => {
    const { blocked } = await playProgram({
      source: `import { defineSignal, setHandler } from '@inkstone/runtime/workflow';
export async function main(): Promise<void> {
  let interrupt: (reason?: any) => void = () => {};
  setHandler(defineSignal<[string]>('interrupt'), (reason) => interrupt(new Error(reason)));
  await new Promise<never>((_resolve, reject) => { interrupt = reject; });
}`,
      act: (handle) => handle.signal('interrupt', 'stop it'),
    });
    expect(blocked).toMatchObject({
      code: 'workflow-code-error',
      message: expect.stringContaining('stop it'),
    });
  });
});
