/** The part of the draft that needs no compiler: small enough for a page to load at once. */
export { DIFF_SENTENCES, type DiffSentence, type SayDiff } from '../diff/diff-sentences.js';
export { diffWords } from '../diff/diff-words.js';
export {
  type DocumentDiff,
  documentDiff,
  isSame,
  type NodeDiff,
  type SettingDiff,
  type WayDiff,
} from '../diff/document-diff.js';
export { mergeTexts } from '../diff/merge-texts.js';
export { shiftAnchors } from './anchors.js';
export { applyEdit, type EditConflict, invertEdit } from './apply-edit.js';
export { applyChanges, diffDocument } from './document-changes.js';
export type { Anchor, Draft, Edit, TextChange } from './draft.js';
export { type RebaseConflict, rebaseEdits } from './rebase-edits.js';
export { applyText, diffText, invertText } from './text-diff.js';
