import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import type { SchemaView } from './schema-words.js';

/** What a comparison needs to know of a value's type. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'date' | 'choice' | 'list' | 'any';

/** How a comparison is said in words, and how in code. `x` is the value compared, `y` what it is compared with. */
interface Comparing {
  words: MessageKey;
  /** Words for a kind that says it differently. */
  wordsFor?: Partial<Record<ValueKind, MessageKey>>;
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
  holds: { words: 'comparisons.isTrue', kinds: ['boolean', 'any'], alone: true, form: { pattern: 'x' } },
  fails: { words: 'comparisons.isNotTrue', kinds: ['boolean', 'any'], alone: true, form: { pattern: '!x' } },
  equals: { words: 'comparisons.equals', kinds: EQUAL, form: { sign: '===' } },
  differs: { words: 'comparisons.isNot', kinds: EQUAL, form: { sign: '!==' } },
  more: {
    words: 'comparisons.isMoreThan',
    wordsFor: { date: 'comparisons.isAfter' },
    kinds: ORDERED,
    form: { sign: '>' },
  },
  least: {
    words: 'comparisons.isAtLeast',
    wordsFor: { date: 'comparisons.isOnOrAfter' },
    kinds: ORDERED,
    form: { sign: '>=' },
  },
  less: {
    words: 'comparisons.isLessThan',
    wordsFor: { date: 'comparisons.isBefore' },
    kinds: ORDERED,
    form: { sign: '<' },
  },
  most: {
    words: 'comparisons.isAtMost',
    wordsFor: { date: 'comparisons.isOnOrBefore' },
    kinds: ORDERED,
    form: { sign: '<=' },
  },
  contains: {
    words: 'comparisons.contains',
    kinds: ['text', 'list', 'any'],
    form: { method: 'includes', not: false },
  },
  lacks: {
    words: 'comparisons.doesNotContain',
    kinds: ['text', 'list', 'any'],
    form: { method: 'includes', not: true },
  },
  starts: { words: 'comparisons.startsWith', kinds: TEXTS, form: { method: 'startsWith', not: false } },
  ends: { words: 'comparisons.endsWith', kinds: TEXTS, form: { method: 'endsWith', not: false } },
  blank: { words: 'comparisons.isEmpty', kinds: ['text'], alone: true, form: { pattern: `x === ''` } },
  written: { words: 'comparisons.isNotEmpty', kinds: ['text'], alone: true, form: { pattern: `x !== ''` } },
  none: { words: 'comparisons.isAnEmptyList', kinds: LIST, alone: true, form: { pattern: 'x.length === 0' } },
  some: { words: 'comparisons.hasEntries', kinds: LIST, alone: true, form: { pattern: 'x.length > 0' } },
  given: {
    words: 'comparisons.isGiven',
    kinds: ALL,
    alone: true,
    absence: true,
    form: { pattern: 'x !== undefined' },
  },
  missing: {
    words: 'comparisons.isNotGiven',
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
  return text(wordsFor?.[kind] ?? words);
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
