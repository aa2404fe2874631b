import { sentence } from '../../diagnostics/sentence.js';
import { LOSSES_DE } from './catalogue-de.js';
import type { Loss } from './loss.js';

/** The reason of a loss in German, from its code and params; one of a newer importer stays in English. */
export function germanReason({ code, params, reason }: Pick<Loss, 'code' | 'params' | 'reason'>): string {
  return Object.hasOwn(LOSSES_DE, code) ? sentence(LOSSES_DE[code], params) : reason;
}
