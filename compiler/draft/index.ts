/** Edits as values: what applies, inverts and rebases them without the compiler, so without TypeScript. */
export { applyEdit, type EditConflict, invertEdit } from './apply-edit.js';
export { diffDocument } from './document-changes.js';
export type { Anchor, Draft, Edit, TextChange } from './draft.js';
export { type RebaseConflict, rebaseEdits } from './rebase-edits.js';
