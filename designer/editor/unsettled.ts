import { sameJson, valueAt } from '../model/place.js';
import type { Rebased } from '../model/rebase.js';
import type { Base } from './unheard.js';

/**
 * Edits that were shown but not yet compiled when the page went. The journal begins where these end: what leaves here
 * is settled, and kept there until the server has it.
 */
export interface Unsettled {
  /** Gives them once, to go on with; those that this draft has already are left out. */
  take(draft: Base): Rebased[];
  keep(edits: readonly Rebased[]): void;
}

function isIn({ document, source }: Base, edit: Rebased): boolean {
  if (edit.by === 'code') return edit.now === source;
  return edit.changes.every(({ path, now }) => sameJson(valueAt(document, path), now));
}

export function localUnsettled(key: string, storage: Storage): Unsettled {
  return {
    take: (draft) => {
      const text = storage.getItem(key);
      storage.removeItem(key);
      const edits = text === null ? [] : (JSON.parse(text) as Rebased[]);
      return edits.filter((edit) => !isIn(draft, edit));
    },
    keep: (edits) => {
      if (edits.length > 0) storage.setItem(key, JSON.stringify(edits));
      else storage.removeItem(key);
    },
  };
}
