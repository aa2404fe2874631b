/** Search attributes as code holds them ⇄ as history and the store keep them. */
import type {
  SearchAttributes as Recorded,
  SearchAttribute,
  SearchAttributePatch,
  SearchAttributeType,
} from './search-attributes.js';
import {
  assertValid,
  type SearchAttributePair,
  type SearchAttributes,
  type SearchAttributeUpdatePair,
  TypedSearchAttributes,
} from './typed-search-attributes.js';

/** As history keeps it. @throws Problem `invalid-search-attribute` */
function recordAttribute(pair: SearchAttributePair): SearchAttribute {
  assertValid(pair);
  const { key, value } = pair;
  if (value instanceof Date) return { type: key.type, value: value.toISOString() };
  return { type: key.type, value: Array.isArray(value) ? [...value] : value };
}

/** Changes as a command carries them. `known` gives untyped names the type that they have already. */
export function recordSearchAttributes(
  changes: SearchAttributes | TypedSearchAttributes | readonly SearchAttributeUpdatePair[],
  known: Recorded = {},
): SearchAttributePatch {
  const pairs: readonly SearchAttributeUpdatePair[] =
    changes instanceof TypedSearchAttributes
      ? changes.getAll()
      : Array.isArray(changes)
        ? changes
        : Object.entries(changes as SearchAttributes).map(([name, values]) =>
            typed(name, values, known[name]),
          );
  return Object.fromEntries(
    pairs.map((pair) => [
      pair.key.name,
      pair.value === null ? null : recordAttribute(pair as SearchAttributePair),
    ]),
  );
}

/** As `recordSearchAttributes`, of those that a run starts with: nothing is removed. */
export function recordInitialSearchAttributes(
  attributes: SearchAttributes | TypedSearchAttributes | readonly SearchAttributePair[],
): Recorded {
  const set = Object.entries(recordSearchAttributes(attributes)).filter(([, value]) => value !== null);
  return Object.fromEntries(set) as Recorded;
}

function typed(
  name: string,
  values: SearchAttributes[string],
  known: SearchAttribute | undefined,
): SearchAttributeUpdatePair {
  const list = (values ?? []) as readonly unknown[];
  const type = known?.type ?? typeOf(list);
  const value = list.length === 0 ? null : type === 'KEYWORD_LIST' ? [...list] : list[0];
  return { key: { name, type }, value } as SearchAttributeUpdatePair;
}

function typeOf([first, ...more]: readonly unknown[]): SearchAttributeType {
  if (more.length > 0) return 'KEYWORD_LIST';
  if (typeof first === 'number') return Number.isInteger(first) ? 'INT' : 'DOUBLE';
  if (typeof first === 'boolean') return 'BOOL';
  return first instanceof Date ? 'DATETIME' : 'KEYWORD';
}

export function typedSearchAttributes(recorded: Recorded): TypedSearchAttributes {
  const pairs = Object.entries(recorded).map(([name, { type, value }]) => ({
    key: { name, type },
    value: type === 'DATETIME' ? new Date(value as string) : value,
  }));
  return new TypedSearchAttributes(pairs as SearchAttributePair[]);
}

export function untypedSearchAttributes(recorded: Recorded): SearchAttributes {
  const untyped = typedSearchAttributes(recorded)
    .getAll()
    .map(({ key, value }) => [key.name, Array.isArray(value) ? value : [value]]);
  return Object.fromEntries(untyped);
}
