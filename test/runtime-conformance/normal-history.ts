/** A history without what differs from one play to the next: ids, times of day, stacks, places in the compiled code. */
import type { Command, HistoryRow, InputEvent } from '@inkstone/runtime';
import type { PlayedRun } from './feature.js';

export interface NormalRun {
  workflow: string;
  status: string;
  rows: { at: number; inputs: object[]; commands: object[]; flags?: number[] }[];
}

/** Left out wherever they are. */
const NOISE = new Set(['namespace', 'actor', 'tookMs', 'stack', 'node', 'path', 'iteration']);
const DATE = /\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const EARLIEST_MS = Date.UTC(2020);

export function normalHistory({
  runs,
}: {
  runs: readonly Pick<PlayedRun, 'status' | 'info' | 'rows'>[];
}): NormalRun[] {
  // The longest first: one id may be the beginning of another.
  const names = new Map(
    runs
      .map(({ info }, index): [string, string] => [info.runId, `<run ${index + 1}>`])
      .sort(([a], [b]) => b.length - a.length),
  );
  const start = runs[0]?.rows[0]?.time ?? 0;
  return runs.map(({ info, status, rows }) => ({
    workflow: info.workflowType,
    status,
    rows: rows.map((row) => normalRow(row, start, names)),
  }));
}

function normalRow(row: HistoryRow, start: number, names: ReadonlyMap<string, string>) {
  return {
    at: row.time - start,
    inputs: row.inputs.map((input) => normal(withoutId(input), names) as object),
    commands: row.commands.map((command) => normal(command, names) as object),
    ...(row.flags === undefined ? {} : { flags: row.flags }),
  };
}

/** Only an update's id means something to the code. */
function withoutId(input: InputEvent): InputEvent {
  if (input.type === 'WorkflowExecutionUpdateAccepted') return input;
  const { id: _, ...rest } = input;
  return rest as InputEvent;
}

function normal(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return normalText(value, names);
  if (typeof value === 'number') return value > EARLIEST_MS ? '<time>' : value;
  if (Array.isArray(value)) return value.map((item) => normal(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Command).filter(([key]) => !NOISE.has(key));
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key,
      normal(key === 'carried' ? (item as never[]).map(withoutId) : item, names),
    ]),
  );
}

function normalText(text: string, names: ReadonlyMap<string, string>): string {
  let named = text.replace(DATE, '<time>');
  for (const [id, name] of names) named = named.replaceAll(id, name);
  return named;
}

/** The events of all runs, in no order: what is left to compare when the order is not determined. */
export function eventBag(runs: readonly NormalRun[]): string[] {
  const events = runs.flatMap(({ workflow, rows }) =>
    rows.flatMap(({ inputs, commands }) =>
      [...inputs, ...commands].map((event) => `${workflow}: ${(event as { type: string }).type}`),
    ),
  );
  return events.sort();
}
