/** `console` inside the realm writes to the run's log. */
import { log } from '../../workflow/log.js';

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return '(cannot be shown)';
  }
}

const line = (args: unknown[]) => args.map(textOf).join(' ');

export const console = {
  debug: (...args: unknown[]) => log.debug(line(args)),
  log: (...args: unknown[]) => log.info(line(args)),
  info: (...args: unknown[]) => log.info(line(args)),
  warn: (...args: unknown[]) => log.warn(line(args)),
  error: (...args: unknown[]) => log.error(line(args)),
  trace: (...args: unknown[]) => log.debug(line(args)),
};
