import { z } from 'zod';
import { HISTORY_FORMAT, type HistoryRow, type RunInfo } from '../core/history.js';
import { Problem } from '../core/problem.js';

/** A run's history as a file keeps it. */
export interface StoredHistory {
  /** Version of the row format. */
  format: number;
  info: RunInfo;
  rows: HistoryRow[];
}

const typed = z.looseObject({ type: z.string() });
const schema = z.looseObject({
  format: z.literal(HISTORY_FORMAT),
  info: z.looseObject({ workflowId: z.string(), runId: z.string(), workflowType: z.string() }),
  rows: z.array(z.looseObject({ time: z.number(), inputs: z.array(typed), commands: z.array(typed) })),
});

/**
 * Reads a stored history.
 *
 * @param history the value or its JSON text
 * @throws Problem `malformed-history`
 */
export function readHistory(history: StoredHistory | string): StoredHistory {
  const parsed = schema.safeParse(typeof history === 'string' ? parse(history) : history);
  if (parsed.success) return parsed.data as unknown as StoredHistory;
  const [issue] = parsed.error.issues;
  throw malformed(issue?.message ?? 'unknown', `/${(issue?.path ?? []).join('/')}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed((error as Error).message, '/');
  }
}

const malformed = (what: string, at: string) =>
  new Problem(422, {
    code: 'malformed-history',
    message: `This is no stored history: ${what}.`,
    at,
    hint: 'Its shape is { format, info, rows }, as handle.fetchHistory() gives it.',
  });
