/** Documents of every sort that the laws know, each of about so many nodes. */
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { arbitraryDocument, irreducibleDocument } from './arbitrary-document.js';
import { withNested } from './arbitrary-nested.js';
import { withPreparation } from './arbitrary-preparation.js';
import { withInterruptions } from './arbitrary-raced.js';
import { withScopes } from './arbitrary-scopes.js';
import { varied, withSilentEnds } from './arbitrary-variation.js';
import { withWaits } from './arbitrary-waits.js';
import { arbitraryGates } from './drawing-of-net.js';

type Documents = fc.Arbitrary<WorkflowDocument>;

const plain = (size: number): Documents => arbitraryDocument(size);
const ending = (size: number): Documents => withSilentEnds(arbitraryDocument(size));

/** Steps, choices and loops; failing steps and what catches them. */
export const SORTS = {
  plain,
  'silent ends': ending,
  irreducible: (size: number) => irreducibleDocument(size),
  'silent ends, irreducible': (size: number) => withSilentEnds(irreducibleDocument(size)),
  'rarer habits': (size: number) => varied(arbitraryDocument(size)),
  scopes: (size: number) => withScopes(plain(size)),
  'scopes, silent ends': (size: number) => withScopes(ending(size)),
  'handlers and functions': (size: number) => withNested(plain(size)),
  'handlers and functions, silent ends': (size: number) => withNested(ending(size)),
  waits: (size: number) => withWaits(plain(size)),
  'waits, silent ends': (size: number) => withWaits(ending(size)),
  interruptions: (size: number) => withInterruptions(plain(size)),
  'interruptions, silent ends': (size: number) => withInterruptions(ending(size)),
  gates: () => arbitraryGates,
} satisfies Record<string, (size: number) => Documents>;

export type Sort = keyof typeof SORTS;

/** A document of any of these sorts; of any sort at all when none is named. Some prepare something first. */
export function anyDocument(size: number, sorts = Object.keys(SORTS) as Sort[]): Documents {
  return withPreparation(fc.oneof(...sorts.map((sort) => SORTS[sort](size))));
}
