export const LANGUAGES = { en: 'English', de: 'Deutsch' };

export type Language = keyof typeof LANGUAGES;

/** How each language writes dates and numbers. */
export const LOCALES: Record<Language, string> = { en: 'en-GB', de: 'de-DE' };

const KEY = 'inkstone.language';

/** What was chosen on this device, else the first language of the browser that there is, else English. */
export function languageOf(storage: Pick<Storage, 'getItem'>, browser: readonly string[]): Language {
  const wishes = [storage.getItem(KEY) ?? '', ...browser].map((tag) => tag.toLowerCase().split('-')[0] ?? '');
  return wishes.find(isLanguage) ?? 'en';
}

export function keepLanguage(storage: Pick<Storage, 'setItem'>, chosen: Language): void {
  storage.setItem(KEY, chosen);
}

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(LANGUAGES, tag);
}
