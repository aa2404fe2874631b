import type { SayDiff } from '@inkstone/compiler/draft';
import { text } from '../messages/text.js';
import { fieldWords } from './setting-words.js';

/** A difference in the language shown, its settings by their names. */
export const sayDiff: SayDiff = (sentence, { field, ...values } = {}) =>
  text(`diff.${sentence}`, {
    ...values,
    ...(field === undefined ? {} : { field: fieldWords(String(field)) }),
  });
