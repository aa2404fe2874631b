import type { Anchor, Edit } from '@inkstone/compiler/draft';

/** Edits that the server does not have yet, and the draft that they were made on. */
export interface JournalEntry {
  base: { revision: number; document: unknown; source: string };
  edits: Edit[];
  anchors: Anchor[];
}

/** Keeps unsaved edits over a reload, a crash of the tab or a day offline. */
export interface Journal {
  read(): JournalEntry | undefined;
  write(entry: JournalEntry | undefined): void;
}

export function localJournal(key: string, storage: Storage): Journal {
  return {
    read: () => {
      const text = storage.getItem(key);
      return text === null ? undefined : (JSON.parse(text) as JournalEntry);
    },
    write: (entry) => {
      if (entry) storage.setItem(key, JSON.stringify(entry));
      else storage.removeItem(key);
    },
  };
}
