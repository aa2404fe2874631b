import { expect, it } from 'vitest';
import { Timeline } from './timeline.js';

it('does what is planned in its order, each when what came before has come to rest', async () => {
  const timeline = new Timeline();
  const done: string[] = [];
  timeline.after(5, 'late', () => done.push('late'));
  timeline.after(1, 'first', async () => {
    done.push('first');
    for (let n = 0; n < 50; n += 1) await null;
    done.push('rest of first');
  });
  timeline.after(1, 'second', () => done.push('second'));
  const cancel = timeline.after(2, 'never', () => done.push('never'));
  cancel();
  await timeline.run(10, () => false);
  expect(done).toEqual(['first', 'rest of first', 'second', 'late']);
  expect(timeline.now).toBe(5);
});

it('stops at its limit and goes on from there', async () => {
  const timeline = new Timeline();
  const done: number[] = [];
  for (const ms of [30, 10, 20]) timeline.after(ms, `${ms}`, () => done.push(ms));
  await timeline.run(15, () => false);
  expect(done).toEqual([10]);
  await timeline.run(100, () => done.length === 2);
  expect(done).toEqual([10, 20]);
});
