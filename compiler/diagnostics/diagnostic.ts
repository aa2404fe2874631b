import type { Change } from '../graph/change.js';
import type { RunStep } from '../soundness/problem.js';

/** A problem found in a drawing or its code: data, worded from the catalogue in `messages/`. */
export interface Diagnostic {
  /** Stable, kebab-case; the name of its page: `messages/<code>.md`. */
  code: string;
  /** `error` stops publishing; `warning` does not. */
  severity: 'error' | 'warning';
  graph?: string;
  node?: string;
  /** Setting of the node, as a path: `input.url`, `branches.0.condition`. */
  field?: string;
  /** Characters within the field. */
  range?: { from: number; to: number };
  /** Place in the draft's source. Offsets of UTF-16 code units. */
  source?: { from: number; to: number };
  params: Record<string, string>;
  /** One sentence in the reader's words, made from the catalogue. */
  message: string;
  hint?: string;
  /** How it comes about, to be played back on the drawing: from the start, edges by id. */
  run?: RunStep[];
  /** Changes of the document that do away with it. */
  repair?: Change[];
}
