/** Search attributes as workflow code and clients hold them: typed keys, values with dates. Names are Temporal's. */
import { Problem } from './problem.js';
import type { SearchAttributeType } from './search-attributes.js';

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
      assertValid(pair);
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

/** @throws Problem `invalid-search-attribute` */
export function assertValid({ key: { name, type }, value }: SearchAttributePair): void {
  const [words, isValid] = VALID[type] ?? ['of a known type', () => false];
  if (isValid(value)) return;
  const message = `The search attribute ${name} of type ${type} must be ${words}.`;
  throw new Problem(400, { code: 'invalid-search-attribute', message });
}
