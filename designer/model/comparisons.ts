import type { SchemaView } from './schema-words.js';

/** What a comparison needs to know of a value's type. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'list' | 'any';

/** How a comparison is said in words, and how in code. `x` is the value compared, `y` what it is compared with. */
interface Comparing {
  words: string;
  /** Words for a kind that says it differently. */
  wordsFor?: Partial<Record<ValueKind, string>>;
  /** For which kinds it is offered. */
  kinds: readonly ValueKind[];
  /** Compared with nothing. */
  alone?: true;
  /** Offered only where the value may be absent. */
  absence?: true;
  form: { sign: string } | { method: string; not: boolean } | { pattern: string };
}

const ORDERED: readonly ValueKind[] = ['number', 'date', 'any'];
const LIST: readonly ValueKind[] = ['list'];
const EQUAL: readonly ValueKind[] = ['text', 'number', 'date', 'choice', 'any'];
const ALL: readonly ValueKind[] = ['text', 'number', 'boolean', 'date', 'choice', 'list', 'any'];
const TEXTS: readonly ValueKind[] = ['text', 'any'];

export const COMPARISONS = {
  holds: { words: 'is true', kinds: ['boolean', 'any'], alone: true, form: { pattern: 'x' } },
  fails: { words: 'is not true', kinds: ['boolean', 'any'], alone: true, form: { pattern: '!x' } },
  equals: { words: 'is', kinds: EQUAL, form: { sign: '===' } },
  differs: { words: 'is not', kinds: EQUAL, form: { sign: '!==' } },
  more: { words: 'is more than', wordsFor: { date: 'is after' }, kinds: ORDERED, form: { sign: '>' } },
  least: {
    words: 'is at least',
    wordsFor: { date: 'is on or after' },
    kinds: ORDERED,
    form: { sign: '>=' },
  },
  less: { words: 'is less than', wordsFor: { date: 'is before' }, kinds: ORDERED, form: { sign: '<' } },
  most: {
    words: 'is at most',
    wordsFor: { date: 'is on or before' },
    kinds: ORDERED,
    form: { sign: '<=' },
  },
  contains: { words: 'contains', kinds: ['text', 'list', 'any'], form: { method: 'includes', not: false } },
  lacks: {
    words: 'does not contain',
    kinds: ['text', 'list', 'any'],
    form: { method: 'includes', not: true },
  },
  starts: { words: 'starts with', kinds: TEXTS, form: { method: 'startsWith', not: false } },
  ends: { words: 'ends with', kinds: TEXTS, form: { method: 'endsWith', not: false } },
  blank: { words: 'is empty', kinds: ['text'], alone: true, form: { pattern: `x === ''` } },
  written: { words: 'is not empty', kinds: ['text'], alone: true, form: { pattern: `x !== ''` } },
  none: { words: 'is an empty list', kinds: LIST, alone: true, form: { pattern: 'x.length === 0' } },
  some: { words: 'has entries', kinds: LIST, alone: true, form: { pattern: 'x.length > 0' } },
  given: { words: 'is given', kinds: ALL, alone: true, absence: true, form: { pattern: 'x !== undefined' } },
  missing: {
    words: 'is not given',
    kinds: ALL,
    alone: true,
    absence: true,
    form: { pattern: 'x === undefined' },
  },
} as const satisfies Record<string, Comparing>;

export type Comparison = keyof typeof COMPARISONS;

export const comparing = (comparison: Comparison): Comparing => COMPARISONS[comparison];

export const isAlone = (comparison: Comparison): boolean => comparing(comparison).alone === true;

/** What can be asked of a value of this kind, in words; `current` is offered even where it fits badly. */
export function comparisonsFor(
  kind: ValueKind,
  absent: boolean,
  current?: Comparison,
): { value: Comparison; label: string }[] {
  return (Object.keys(COMPARISONS) as Comparison[])
    .filter((key) => {
      const { kinds, absence } = comparing(key);
      return key === current || (kinds.includes(kind) && (!absence || absent || kind === 'any'));
    })
    .map((value) => ({ value, label: wordsOf(value, kind) }));
}

export function wordsOf(comparison: Comparison, kind: ValueKind): string {
  const { words, wordsFor } = comparing(comparison);
  return wordsFor?.[kind] ?? words;
}

export function kindOf(schema: SchemaView | undefined): ValueKind {
  if (schema?.enum?.every((each) => typeof each === 'string')) return 'choice';
  if (schema?.format === 'date') return 'date';
  switch (Array.isArray(schema?.type) ? schema.type[0] : schema?.type) {
    case 'string':
      return 'text';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return 'list';
    default:
      return 'any';
  }
}
