import type { en } from './en/en.js';

type English = typeof en;

/** Every text of the designer, by area and name. A language is complete by type. */
export type Messages = { [Area in keyof English]: Record<keyof English[Area], string> };

/** `commands.undo`. Texts that count (`found_one`, `found_other`) are asked for without the ending. */
export type MessageKey = {
  [Area in keyof English & string]: `${Area}.${Uncounted<keyof English[Area] & string>}`;
}[keyof English & string];

type Uncounted<Name extends string> = Name extends `${infer Stem}_${'one' | 'other'}` ? Stem : Name;
