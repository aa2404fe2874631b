import { type Journal, localJournal } from './journal.js';
import { localOpenQuestions, type OpenQuestions } from './open-questions.js';
import { localUnsettled, type Unsettled } from './unsettled.js';

/** What this browser keeps of a workflow's edits, each tab for itself: two tabs of one person do not write over each other. */
export interface KeptEdits {
  /** Tabs that have something here, open or closed. */
  tabs(): string[];
  journal(tab: string): Journal;
  unsettled(tab: string): Unsettled;
  questions(tab: string): OpenQuestions;
  forget(tab: string): void;
}

const KINDS = ['unsaved', 'unsettled', 'asked'] as const;

export function keptEdits(workflow: string, storage: Storage): KeptEdits {
  const prefixOf = (kind: (typeof KINDS)[number]) => `inkstone:${kind}:${workflow}:`;
  const prefixes = KINDS.map(prefixOf);
  return {
    tabs: () => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      const tabs = keys.flatMap((key) => {
        const prefix = prefixes.find((each) => key.startsWith(each));
        return prefix === undefined ? [] : [key.slice(prefix.length)];
      });
      return [...new Set(tabs)];
    },
    journal: (tab) => localJournal(prefixOf('unsaved') + tab, storage),
    unsettled: (tab) => localUnsettled(prefixOf('unsettled') + tab, storage),
    questions: (tab) => localOpenQuestions(prefixOf('asked') + tab, storage),
    forget: (tab) => {
      for (const prefix of prefixes) storage.removeItem(prefix + tab);
    },
  };
}
