import type { Diagnostic } from '@inkstone/compiler';
import type { Language } from './language.js';
import { language } from './text.js';

type Found = Pick<Diagnostic, 'code' | 'params' | 'message' | 'hint'>;
type Wording = <D extends Found>(found: D) => D;

/** The compiler speaks English. The words of a language are loaded when there is something to say. */
const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Wording>> = {
  de: async () => {
    const { GERMAN, worded } = await import('@inkstone/compiler/german');
    return (found) => worded(found, GERMAN);
  },
};

/** Problems in the language shown now, as the compiler words them anew from their codes. */
export async function inLanguageShown<D extends Found>(found: readonly D[]): Promise<D[]> {
  const shown = language();
  if (shown === 'en' || found.length === 0) return [...found];
  return found.map(await OTHERS[shown]());
}
