import type { Json, Payload } from '@inkstone/runtime';

const LONGEST = 200;

/** Fills `{path.to.it}` from the activity's input. What is not there is empty; a key too long is cut, and what no text of the
 * database can hold is left out. */
export function limitKeyOf(template: string, input: readonly Payload[]): string {
  const filled = template.replace(/\{([^{}]*)\}/g, (_, path: string) => textAt(input[0] as Json, path));
  return filled.slice(0, LONGEST).replace(/[\0\p{Surrogate}]/gu, '');
}

function textAt(value: Json | undefined, path: string): string {
  let at: Json | undefined = value;
  for (const name of path.trim().split('.')) {
    at = isRecord(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }
  if (at === undefined || at === null) return '';
  return typeof at === 'string' ? at : JSON.stringify(at);
}

function isRecord(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null;
}
