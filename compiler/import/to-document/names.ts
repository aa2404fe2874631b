import { nameFromTitle } from '../../syntax/name-from-title.js';
import { RESERVED_NAMES } from '../../syntax/reserved-names.js';

/** Titles that no other node of the workflow has. */
export function createTitles(): (wanted: string) => string {
  const taken = new Map<string, number>();
  return (wanted) => {
    const clean = wanted.replace(/\s+/g, ' ').trim() || 'Step';
    let count = taken.get(clean) ?? 0;
    let title = clean;
    while (taken.has(title)) title = `${clean} ${++count}`;
    taken.set(clean, Math.max(count, 1));
    if (title !== clean) taken.set(title, 1);
    return title;
  };
}

/**
 * The name of an activity, from the words for it, or from the id of its step where the words are in letters that names
 * here cannot have: otherwise all steps of a Chinese file were one activity.
 * @param taken names of variables, and of the workflow: the activity is called otherwise
 */
export function activityName(words: string, id: string, taken: ReadonlySet<string>): string {
  const name = nameOf(isSayable(words) ? words : id);
  return taken.has(name) ? `run${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

/** Most of its letters are those of names; letters with accents count, since a name only loses the accents. */
export function isSayable(words: string): boolean {
  const letters = words.normalize('NFKD').match(/\p{L}/gu) ?? [];
  const plain = letters.filter((letter) => /[A-Za-z]/.test(letter));
  return plain.length > 0 && plain.length * 2 > letters.length;
}

/** The camel-case name of what a file calls `payment-retrieval`; words that are names already stay. */
export function nameOf(words: string): string {
  if (/^[a-z][A-Za-z0-9]*$/.test(words) && !RESERVED_NAMES.has(words)) return words;
  const spaced = words.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return nameFromTitle(spaced, new Set());
}

/** An id that is safe as a key and in a path of an edit. */
export function safeId(id: string): string {
  const safe = id.replace(/[^\p{L}\p{N}_-]/gu, '_') || '_';
  return safe in Object.prototype ? `_${safe}` : safe;
}
