import { type Journal, localJournal } from './journal.js';
import { localUnsettled, type Unsettled } from './unsettled.js';

/** What this browser keeps of a workflow's edits, each tab for itself: two tabs of one person do not write over each other. */
export interface KeptEdits {
  /** Tabs that have something here, open or closed. */
  tabs(): string[];
  journal(tab: string): Journal;
  unsettled(tab: string): Unsettled;
  forget(tab: string): void;
}

export function keptEdits(workflow: string, storage: Storage): KeptEdits {
  const prefixes = [`inkstone:unsaved:${workflow}:`, `inkstone:unsettled:${workflow}:`] as const;
  const [unsaved, unsettled] = prefixes;
  return {
    tabs: () => {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
      const tabs = keys.flatMap((key) => {
        const prefix = prefixes.find((each) => key.startsWith(each));
        return prefix === undefined ? [] : [key.slice(prefix.length)];
      });
      return [...new Set(tabs)];
    },
    journal: (tab) => localJournal(unsaved + tab, storage),
    unsettled: (tab) => localUnsettled(unsettled + tab, storage),
    forget: (tab) => {
      for (const prefix of prefixes) storage.removeItem(prefix + tab);
    },
  };
}
