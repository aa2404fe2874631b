/** Search attributes: small typed values of a run by which people find it. Temporal's typed search attributes. */

export const SearchAttributeType = {
  TEXT: 'TEXT',
  KEYWORD: 'KEYWORD',
  INT: 'INT',
  DOUBLE: 'DOUBLE',
  BOOL: 'BOOL',
  DATETIME: 'DATETIME',
  KEYWORD_LIST: 'KEYWORD_LIST',
} as const;
export type SearchAttributeType = keyof typeof SearchAttributeType;

/** One value as history and the store keep it; a `DATETIME` is ISO 8601. */
export interface SearchAttribute {
  type: SearchAttributeType;
  value: string | number | boolean | string[];
}

/** By name. */
export type SearchAttributes = Record<string, SearchAttribute>;

/** `null` removes. */
export type SearchAttributePatch = Record<string, SearchAttribute | null>;

/** Search attributes after a change; unset and removed names are absent. */
export function patchSearchAttributes(
  attributes: SearchAttributes,
  patch: SearchAttributePatch,
): SearchAttributes {
  const patched: SearchAttributes = { ...attributes };
  for (const [name, attribute] of Object.entries(patch)) {
    if (attribute === null) delete patched[name];
    else patched[name] = attribute;
  }
  return patched;
}
