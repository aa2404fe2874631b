/**
 * What exists in the realm beyond the language itself. There is no `fetch`, no `process` and no Node here, so that
 * using them is a type error.
 */
export const REALM_TYPES = `
interface Console {
  debug(...data: unknown[]): void;
  error(...data: unknown[]): void;
  info(...data: unknown[]): void;
  log(...data: unknown[]): void;
  trace(...data: unknown[]): void;
  warn(...data: unknown[]): void;
}
/** Writes to the run's log, once: nothing is written in replay. */
declare var console: Console;
/** A durable timer, as \`sleep\` is. */
declare function setTimeout<Args extends unknown[]>(callback: (...args: Args) => void, ms?: number, ...args: Args): number;
declare function clearTimeout(id: number | undefined): void;
/** Stands for a setting that is not filled in yet; a workflow that has one cannot be published. */
declare function todo(what: string): never;
`;
