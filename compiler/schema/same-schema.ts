/** Whether two schemas say the same: keys in any order, except properties, whose order people see; `required` as a set. */
export function sameSchema(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a, '')) === JSON.stringify(canonical(b, ''));
}

function canonical(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, ''));
    return key === 'required' ? items.toSorted() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([name, item]) =>
      item !== undefined && !(name === 'required' && Array.isArray(item) && item.length === 0),
  );
  // As a list, because an object would put keys that look like numbers first.
  if (key === 'properties') return entries.map(([name, item]) => [name, canonical(item, '')]);
  return Object.fromEntries(
    entries.toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([name, item]) => [name, canonical(item, name)]),
  );
}
