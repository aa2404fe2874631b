import { currentRun } from '../core/current-run.js';
import { callOutbound } from '../core/interceptors.js';
import type { LogEntry } from '../core/sandbox-protocol.js';

/** Most entries of one activation; a loop that logs must not fill the server's memory. */
const MOST_ENTRIES = 1_000;

/** @param attributes for programs; JSON. */
export type LogFunction = (message: string, attributes?: Record<string, unknown>) => void;

/** Writes to the server's log, once: nothing is written in replay. */
export const log: Record<'trace' | 'debug' | 'info' | 'warn' | 'error', LogFunction> = {
  trace: (message, attributes) => write('debug', message, attributes),
  debug: (message, attributes) => write('debug', message, attributes),
  info: (message, attributes) => write('info', message, attributes),
  warn: (message, attributes) => write('warn', message, attributes),
  error: (message, attributes) => write('error', message, attributes),
};

function write(level: LogEntry['level'], message: string, attributes?: Record<string, unknown>): void {
  const run = currentRun();
  if (run.replaying || run.logs.length >= MOST_ENTRIES) return;
  const { node } = run.markers.site();
  const common = callOutbound(run, 'getLogAttributes', {}, (given) => given);
  const all = { ...common, ...attributes };
  run.logs.push({
    level,
    message: String(message),
    ...(Object.keys(all).length === 0 ? {} : { attributes: asJson(all) }),
    ...(node === undefined ? {} : { node }),
  });
}

function asJson(attributes: Record<string, unknown>): Record<string, unknown> {
  try {
    return JSON.parse(JSON.stringify(attributes));
  } catch {
    return { attributes: '(cannot be shown as JSON)' };
  }
}
