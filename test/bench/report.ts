/** One figure of a suite; printed as one line of JSON. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What else is worth knowing of the measurement. */
  [detail: string]: unknown;
}

export function report(suite: string, { name, value, unit, ...details }: Figure): void {
  const rounded = value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
  console.log(JSON.stringify({ suite, name, value: rounded, unit, ...details }));
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
