import type { SearchAttributes } from '@inkstone/runtime';

/** What the store finds runs by: each attribute's values as texts, by name; JSON in, JSON out. */
export function searchValues(attributes: string | null): string | null {
  if (attributes === null) return null;
  const values = Object.entries(JSON.parse(attributes) as SearchAttributes).map(([name, { value }]) => [
    name,
    [value].flat().map(String),
  ]);
  return JSON.stringify(Object.fromEntries(values));
}
