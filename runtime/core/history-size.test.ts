import { expect, test } from 'vitest';
import { HistorySize } from './history-size.js';

const ROW = { inputs: 1, commands: 3, size: 400 };

function after(rows: number, { inputs, commands, size } = ROW): HistorySize {
  const history = new HistorySize();
  for (let row = 0; row < rows; row += 1) {
    history.begin(inputs);
    history.end(commands, size);
  }
  return history;
}

test('to continue as new is suggested from ten thousand events on, the inputs at hand included', () => {
  const history = after(2_499);
  history.begin(3);
  expect([history.length, history.continueAsNewSuggested]).toEqual([9_999, false]);
  history.begin(4);
  expect([history.length, history.continueAsNewSuggested]).toEqual([10_000, true]);
});

test('or from 8 MiB on', () => {
  const mebibyte = { ...ROW, size: 1024 * 1024 };
  expect([7, 8].map((rows) => after(rows, mebibyte).continueAsNewSuggested)).toEqual([false, true]);
});
