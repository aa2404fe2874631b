const SAMPLES: Record<string, string> = { string: '"text"', number: '1', boolean: 'true' };

/** The parameters of a message as JSON to begin with, separated by commas: `"text", 1`. */
export function sampleArguments(types: readonly string[]): string {
  return types.map((type) => SAMPLES[type] ?? (type.endsWith('[]') ? '[]' : '{}')).join(', ');
}
