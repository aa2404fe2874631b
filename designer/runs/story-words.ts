import { tell } from '@inkstone/compiler/run-view';
import type { StoryEntry } from '../api/types.js';
import { text } from '../messages/text.js';

/** A line of the story in the language shown. A server of an earlier release says it in English only. */
export function storyWords(entry: Pick<StoryEntry, 'text'> & Partial<Pick<StoryEntry, 'told'>>): string {
  return entry.told === undefined
    ? entry.text
    : tell(entry.told, (sentence, values) => text(`story.${sentence}`, values));
}
