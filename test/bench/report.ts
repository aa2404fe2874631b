import { cpus, loadavg } from 'node:os';

/** One figure of a suite; printed as one line of JSON. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What else is worth knowing of the measurement. */
  [detail: string]: unknown;
}

/** What was reported so far, in order. */
export const reported: Figure[] = [];

export function report(suite: string, { name, value, unit, ...details }: Figure): void {
  const figure = { name, value: rounded(value), unit, ...details };
  reported.push(figure);
  console.log(JSON.stringify({ suite, ...figure }));
}

/** Says on stderr what else kept the machine busy when a measurement began. */
export function sayLoad(what: string): void {
  console.error(`${what}: load ${loadavg()[0]?.toFixed(2)} on ${cpus().length} cores`);
}

export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
