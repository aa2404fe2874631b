/** Two texts that came from one, as one again. */
import type { Edit } from '../draft/draft.js';
import { rebaseEdits } from '../draft/rebase-edits.js';
import { applyText, diffText } from '../draft/text-diff.js';

/** What both made of `base`; undefined where they touch the same place. What both did alike is done once. */
export function mergeTexts(base: string, mine: string, theirs: string): string | undefined {
  const rebased = rebaseEdits([typed(base, mine)], [typed(base, theirs)]);
  return 'conflicts' in rebased ? undefined : applyText(theirs, rebased.edits[0]?.text ?? []);
}

function typed(base: string, now: string): Edit {
  const state = { was: 'linked', now: 'linked' } as const;
  return { id: '', by: 'code', label: '', changes: [], text: diffText(base, now), state };
}
