import { log } from './log.js';

/** What a sink does; it gives nothing back, so that a workflow cannot depend on it. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
export type SinkFunction = (...args: any[]) => void;

/** Functions of one sink, by name. */
export type Sink = Record<string, SinkFunction>;

/** Sinks by name; Temporal's `Sinks`. */
export type Sinks = Record<string, Sink>;

const LEVELS: Record<string, keyof typeof log> = {
  trace: 'trace',
  debug: 'debug',
  warn: 'warn',
  err: 'error',
  error: 'error',
};

/**
 * Ways out of a workflow that give nothing back; Temporal's `proxySinks`. Here all sinks end in the server's log: each
 * call is one entry `sink.function`, with its arguments, and nothing in replay. A function named `debug`, `warn` or
 * `error` writes at that level, any other at `info`. There is nothing to register.
 *
 *     const { alerter } = proxySinks<{ alerter: { alert(message: string): void } }>();
 *     alerter.alert('stock is low');
 */
export function proxySinks<T extends Sinks>(): T {
  return byName((sink) => byName((name) => sinkFunction(sink, name))) as T;
}

function sinkFunction(sink: string, name: string): SinkFunction {
  const write = log[LEVELS[name] ?? 'info'];
  return (...args) => write(`${sink}.${name}`, { args });
}

function byName(make: (name: string) => unknown): object {
  return new Proxy(Object.create(null) as object, {
    get: (_, name) => (typeof name === 'string' ? make(name) : undefined),
  });
}
