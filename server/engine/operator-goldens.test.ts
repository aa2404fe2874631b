/** Histories that operators had a part in replay for good, from each of their prefixes. */
import type { InputEventType, OperatorEvent } from '@inkstone/runtime';
import { replayEveryPrefix, runReplayHistory } from '@inkstone/runtime/testing';
import { expect, it } from 'vitest';
import { readOperatorGoldens } from './operator-goldens-for-test.js';

const goldens = readOperatorGoldens();

it.each(goldens)('$name', async ({ format, module, info, rows }) => {
  // The rows before a move were made by another version, with other nodes.
  if (!rows.some(({ inputs }) => inputs.some(({ type }) => type === 'WorkflowExecutionVersionChanged')))
    await replayEveryPrefix(module, info, rows);
  expect(await runReplayHistory(module, { format, info, rows }, { lenient: true })).toBeUndefined();
});

it('there is one for each event of operators', () => {
  const wanted: { [T in OperatorEvent['type']]: true } = {
    WorkflowExecutionPaused: true,
    WorkflowExecutionUnpaused: true,
    WorkflowExecutionVersionChanged: true,
    WorkflowExecutionReset: true,
    ActivityTaskParked: true,
    ActivityTaskRetryRequested: true,
    ActivityTaskOptionsUpdated: true,
  };
  const stored = new Set<InputEventType>(
    goldens.flatMap(({ rows }) => rows.flatMap(({ inputs }) => inputs.map(({ type }) => type))),
  );
  expect(Object.keys(wanted).filter((type) => !stored.has(type as InputEventType))).toEqual([]);
});
