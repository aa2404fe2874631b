import { EVENT_OF_COMMAND, type HistoryRow } from '@inkstone/runtime';
import type { z } from 'zod';
import type { historyEventSchema } from '../api/runs.js';

export type HistoryEvent = z.infer<typeof historyEventSchema>;

/** The event history as auditors know it: inputs and commands of each activation, one after another. */
export function historyEvents(rows: readonly HistoryRow[]): HistoryEvent[] {
  return rows.flatMap((row, activation) => {
    const time = new Date(row.time).toISOString();
    const inputs = row.inputs.map(({ type, actor, ...body }, position): HistoryEvent => {
      return { activation, position, time, type, body, ...(actor === undefined ? {} : { actor }) };
    });
    const commands = row.commands.map(({ type, node, ...body }, index): HistoryEvent => {
      const position = row.inputs.length + index;
      return {
        activation,
        position,
        time,
        type: EVENT_OF_COMMAND[type],
        body,
        ...(node === undefined ? {} : { node }),
      };
    });
    return [...inputs, ...commands];
  });
}
