import { STORY_SENTENCES, type StorySentence } from './story-sentences.js';

/** A sentence of the story with what fills its blanks: texts of people, numbers, and parts that are told themselves. */
export interface Told {
  sentence: StorySentence;
  values?: Readonly<Record<string, TellingValue>>;
}

export type TellingValue = string | number | Told;

export const told = (sentence: StorySentence, values?: Told['values']): Told =>
  values === undefined ? { sentence } : { sentence, values };

/**
 * Words for what was told, in the language of `say`, which gets a sentence and its filled blanks; `count` among them
 * chooses between one and more.
 */
export function tell(
  { sentence, values = {} }: Told,
  say: (sentence: StorySentence, values: Record<string, string | number>) => string,
): string {
  const filled = Object.entries(values).map(([name, value]): [string, string | number] => [
    name,
    typeof value === 'object' ? tell(value, say) : value,
  ]);
  return say(sentence, Object.fromEntries(filled));
}

export function sayStoryInEnglish(sentence: StorySentence, values: Record<string, string | number>): string {
  const counted = `${sentence}_${values.count === 1 ? 'one' : 'other'}`;
  const template = (STORY_SENTENCES as Record<string, string>)[
    sentence in STORY_SENTENCES ? sentence : counted
  ];
  return (template ?? sentence).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
