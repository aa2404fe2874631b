/** Search attributes as workflow code and clients hold them: typed keys, values with dates. Names are Temporal's. */
import { Problem } from './problem.js';
import type {
  SearchAttributes as RecordedSearchAttributes,
  SearchAttribute,
  SearchAttributePatch,
  SearchAttributeType,
} from './search-attributes.js';

interface Values {
  TEXT: string;
  KEYWORD: string;
  INT: number;
  DOUBLE: number;
  BOOL: boolean;
  DATETIME: Date;
  KEYWORD_LIST: string[];
}

/** A name and the type of its values. */
export interface SearchAttributeKey<T extends SearchAttributeType> {
  name: string;
  type: T;
}

export type SearchAttributePair = {
  [T in SearchAttributeType]: { key: SearchAttributeKey<T>; value: Values[T] };
}[SearchAttributeType];

/** `null` removes. */
export type SearchAttributeUpdatePair = {
  [T in SearchAttributeType]: { key: SearchAttributeKey<T>; value: Values[T] | null };
}[SearchAttributeType];

/** The untyped form: values in an array, by name; an empty one removes. */
export type SearchAttributeValue = string[] | number[] | boolean[] | Date[];
export type SearchAttributes = Record<
  string,
  SearchAttributeValue | Readonly<SearchAttributeValue> | undefined
>;

/**
 * Names a search attribute and the type of its values.
 *
 *     const customer = defineSearchAttributeKey('customer', 'KEYWORD');
 */
export function defineSearchAttributeKey<T extends SearchAttributeType>(
  name: string,
  type: T,
): SearchAttributeKey<T> {
  return Object.freeze({ name, type });
}

/** Search attributes by typed key; a value that never changes. */
export class TypedSearchAttributes {
  readonly #pairs = new Map<string, SearchAttributePair>();

  /** @throws Problem `duplicate-search-attribute`, `invalid-search-attribute` */
  constructor(pairs: readonly SearchAttributePair[] = []) {
    for (const pair of pairs) {
      const { name } = pair.key;
      if (this.#pairs.has(name)) {
        const message = `The search attribute ${name} is given twice.`;
        throw new Problem(400, { code: 'duplicate-search-attribute', message });
      }
      recordAttribute(pair);
      this.#pairs.set(name, { key: { ...pair.key }, value: copyOf(pair.value) } as SearchAttributePair);
    }
  }

  /** `undefined` when there is none of that name, or one of another type. */
  get<T extends SearchAttributeType>(key: SearchAttributeKey<T>): Values[T] | undefined {
    const pair = this.#pairs.get(key.name);
    return pair?.key.type === key.type ? (copyOf(pair.value) as Values[T]) : undefined;
  }

  getAll(): SearchAttributePair[] {
    return [...this.#pairs.values()].map(
      ({ key, value }) => ({ key: { ...key }, value: copyOf(value) }) as SearchAttributePair,
    );
  }

  copy(): TypedSearchAttributes {
    return new TypedSearchAttributes(this.getAll());
  }

  /** A copy with these changes. */
  updateCopy(updates: readonly SearchAttributeUpdatePair[]): TypedSearchAttributes {
    const pairs = new Map(this.#pairs);
    for (const { key, value } of updates) {
      if (value !== null) pairs.set(key.name, { key, value } as SearchAttributePair);
      else if (pairs.get(key.name)?.key.type === key.type) pairs.delete(key.name);
    }
    return new TypedSearchAttributes([...pairs.values()]);
  }

  toJSON(): SearchAttributePair[] {
    return this.getAll();
  }
}

function copyOf(value: Values[SearchAttributeType]): Values[SearchAttributeType] {
  if (value instanceof Date) return new Date(value);
  return Array.isArray(value) ? [...value] : value;
}

/** What a value of each type must be, in words for a message, and whether one is. */
const VALID: { [T in SearchAttributeType]: [words: string, is: (value: unknown) => boolean] } = {
  TEXT: ['a text', (value) => typeof value === 'string'],
  KEYWORD: ['a text', (value) => typeof value === 'string'],
  INT: ['a whole number', Number.isSafeInteger],
  DOUBLE: ['a number', Number.isFinite],
  BOOL: ['true or false', (value) => typeof value === 'boolean'],
  DATETIME: ['a Date', (value) => value instanceof Date && !Number.isNaN(value.getTime())],
  KEYWORD_LIST: [
    'a list of texts',
    (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  ],
};

/** As history keeps it. @throws Problem `invalid-search-attribute` */
function recordAttribute({ key: { name, type }, value }: SearchAttributePair): SearchAttribute {
  const [words, isValid] = VALID[type] ?? ['of a known type', () => false];
  if (!isValid(value)) {
    const message = `The search attribute ${name} of type ${type} must be ${words}.`;
    throw new Problem(400, { code: 'invalid-search-attribute', message });
  }
  return { type, value: value instanceof Date ? value.toISOString() : copyOf(value) } as SearchAttribute;
}

/** Changes as a command carries them. `known` gives untyped names the type that they have already. */
export function recordSearchAttributes(
  changes: SearchAttributes | TypedSearchAttributes | readonly SearchAttributeUpdatePair[],
  known: RecordedSearchAttributes = {},
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
): RecordedSearchAttributes {
  const set = Object.entries(recordSearchAttributes(attributes)).filter(([, value]) => value !== null);
  return Object.fromEntries(set) as RecordedSearchAttributes;
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

export function typedSearchAttributes(recorded: RecordedSearchAttributes): TypedSearchAttributes {
  const pairs = Object.entries(recorded).map(([name, { type, value }]) => ({
    key: { name, type },
    value: type === 'DATETIME' ? new Date(value as string) : value,
  }));
  return new TypedSearchAttributes(pairs as SearchAttributePair[]);
}

export function untypedSearchAttributes(recorded: RecordedSearchAttributes): SearchAttributes {
  const untyped = typedSearchAttributes(recorded)
    .getAll()
    .map(({ key, value }) => [key.name, Array.isArray(value) ? value : [value]]);
  return Object.fromEntries(untyped);
}
