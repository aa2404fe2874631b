import { sameJson, valueAt } from '../model/place.js';
import type { Conflict } from '../model/rebase.js';
import type { Base } from './unheard.js';

/** Conflicts that nobody has decided yet: one's own side is nowhere else, so it must outlive the page. */
export interface OpenQuestions {
  /** Those that are still open on this draft, with the side that it has now. */
  on(draft: Base): Conflict[];
  keep(conflicts: readonly Conflict[]): void;
}

function asNow(conflict: Conflict, { document, source }: Base): Conflict[] {
  if (conflict.kind === 'text') return conflict.chosen === source ? [] : [conflict];
  const theirs = valueAt(document, conflict.path);
  return sameJson(conflict.mine, theirs) ? [] : [{ ...conflict, theirs }];
}

export function localOpenQuestions(key: string, storage: Storage): OpenQuestions {
  return {
    on: (draft) => {
      const text = storage.getItem(key);
      const conflicts = text === null ? [] : (JSON.parse(text) as Conflict[]);
      return conflicts.flatMap((conflict) => asNow(conflict, draft));
    },
    keep: (conflicts) => {
      if (conflicts.length > 0) storage.setItem(key, JSON.stringify(conflicts));
      else storage.removeItem(key);
    },
  };
}
