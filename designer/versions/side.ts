/** What can be compared: a published version, or the draft. */
export type Side = number | 'draft';

/** In the address; what is absent is chosen by the page. */
export interface Compared {
  from?: Side;
  to?: Side;
}

/** What an address asks for; nonsense is left out. */
export function comparedOf({ from, to }: Record<string, unknown>): Compared {
  const [first, second] = [sideOf(from), sideOf(to)];
  return { ...(first === undefined ? {} : { from: first }), ...(second === undefined ? {} : { to: second }) };
}

export function sideOf(value: unknown): Side | undefined {
  if (value === 'draft') return 'draft';
  const version = Number(value);
  return Number.isInteger(version) && version > 0 ? version : undefined;
}
