import { createInstance } from 'i18next';
import { en } from './en/en.js';
import { keepLanguage, type Language, LOCALES, languageOf } from './language.js';
import type { MessageKey, Messages } from './messages.js';
import { ENGLISH, germanWords, type ServerWords } from './server-words.js';

const texts = createInstance();

// Resources are at hand, so this is done when it returns; whoever imports `text` may call it at once.
void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** The language shown now. */
export const language = (): Language => texts.language as Language;

/** For dates and numbers. */
export const locale = (): string => LOCALES[language()];

/** Tells of each change of the language, until the function that it returns is called. */
export function whenLanguageChanges(tell: () => void): () => void {
  texts.on('languageChanged', tell);
  return () => texts.off('languageChanged', tell);
}

/**
 * A text of the designer in the language shown now. `values` fill `{{name}}`; `count` chooses between one and
 * more. Tables that are made once hold keys, and ask here when they are shown.
 */
export function text(key: MessageKey, values: Record<string, string | number> = {}): string {
  return texts.t(key, values);
}

interface Words {
  texts: Messages;
  server: ServerWords;
}

const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<Words>> = {
  de: async () => {
    const [{ de }, server] = await Promise.all([import('./de/de.js'), germanWords()]);
    return { texts: de, server };
  },
};

const serverWordsOf = new Map<Language, ServerWords>([['en', ENGLISH]]);

/** How the server's errors and reasons are said in the language shown now. */
export const serverWords = (): ServerWords => serverWordsOf.get(language()) ?? ENGLISH;

/** Shows another language from now on; what is on the screen has to be rendered again. */
export async function showLanguage(chosen: Language): Promise<void> {
  if (chosen !== 'en' && !texts.hasResourceBundle(chosen, 'translation')) {
    const words = await OTHERS[chosen]();
    texts.addResourceBundle(chosen, 'translation', words.texts);
    serverWordsOf.set(chosen, words.server);
  }
  await texts.changeLanguage(chosen);
  if (typeof document !== 'undefined') document.documentElement.lang = chosen;
}

/** Once, before the first render: the language of this person, or of the browser. */
export async function startLanguage(): Promise<void> {
  await showLanguage(languageOf(localStorage, navigator.languages));
}

/** Remembers the choice, and shows it. */
export async function chooseLanguage(chosen: Language): Promise<void> {
  keepLanguage(localStorage, chosen);
  await showLanguage(chosen);
}
