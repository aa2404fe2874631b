/**
 * The draft: drawing and code as one value.
 *
 * D1  `lift(source)` gives `document` in normal form, whenever the document is complete and the source parses.
 * D2  The side being edited wins; what the other side cannot say stays in the draft.
 * D3  An edit and its inverse restore every byte of `source` and every field of `document`.
 */
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';

/** Which characters of the source a node owns: its statement with leading comments; a silent end, each of its `return`s. */
export interface Anchor {
  graph: string;
  node: string;
  from: number;
  to: number;
}

export interface Draft {
  document: WorkflowDocument;
  source: string;
  anchors: Anchor[];
  /**
   * `linked`: both say the same. `code-broken`: the text does not parse, the drawing is the last good one.
   * `drawing-unsound`: the drawing cannot be said in code yet, the source is the last good one.
   */
  state: 'linked' | 'code-broken' | 'drawing-unsound';
}

/** Replaces `was` by `now` at `from`; offsets are those of the source before the edit, in order, not overlapping. */
export interface TextChange {
  from: number;
  was: string;
  now: string;
}

/**
 * An edit as a value: what one gesture did to both sides. `by` says which side was edited; the other side's part
 * follows from it and is recorded, so that applying and inverting need no compiler.
 */
export interface Edit {
  id: string;
  by: 'drawing' | 'code';
  /** For menus and history: "Move *Approve*". */
  label: string;
  changes: Change[];
  text: TextChange[];
  /** The draft's state before and after. */
  state: { was: Draft['state']; now: Draft['state'] };
}
