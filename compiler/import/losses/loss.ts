import type { LossCode } from './catalogue.js';

/** An element that the document does not say as the file did. */
export interface Loss {
  /** Its id in the file; made up from its place when it has none. */
  id: string;
  name: string;
  /** As in the file: `boundaryEvent`. */
  type: string;
  /** Stable: a row of `losses/catalogue.ts`. */
  code: LossCode;
  /** What the sentence of the code is filled in with. */
  params: Readonly<Record<string, string>>;
  /** The sentence in English. */
  reason: string;
  became: Became;
}

/** `placeholder`: a node that must be filled in; `changed`: said, with another meaning; `said otherwise`: same meaning. */
export type Became = 'left out' | 'placeholder' | 'changed' | 'said otherwise';
