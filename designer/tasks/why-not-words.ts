import type { Task } from '../api/types.js';
import { text } from '../messages/text.js';
import { askedWords } from './asked-words.js';

/** Why the person who looks may not act on a task; undefined: may. */
export function whyNotWords(
  { may, asked, ownerName = '' }: Pick<Task, 'may' | 'asked' | 'ownerName'>,
  me: string,
) {
  if (may.reason === undefined || asked === undefined) return may.whyNot;
  return text(`tasks.whyNot-${may.reason}`, { me, owner: ownerName, people: askedWords(asked) });
}
