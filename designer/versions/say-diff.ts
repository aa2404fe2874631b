import type { SayDiff } from '@inkstone/compiler/draft';
import { text } from '../messages/text.js';
import { outputLabel } from '../model/output-label.js';
import { fieldWords } from './setting-words.js';

/** A difference in the language shown, its settings and outputs by their names. */
export const sayDiff: SayDiff = (sentence, { field, label, ...values } = {}) =>
  text(`diff.${sentence}`, {
    ...values,
    ...(label === undefined ? {} : { label: outputLabel(String(label)) }),
    ...(field === undefined ? {} : { field: fieldWords(String(field)) }),
  });
