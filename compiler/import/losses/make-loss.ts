import { type ParamsIn, sentence } from '../../diagnostics/sentence.js';
import { LOSSES, type LossCode, type LossEntry } from './catalogue.js';
import type { Loss } from './loss.js';

/** What the sentence of a code is filled in with: nothing where it has no `{params}`. */
export type LossParams<C extends LossCode> = [ParamsIn<(typeof LOSSES)[C]['reason']>] extends [never]
  ? []
  : [params: Record<ParamsIn<(typeof LOSSES)[C]['reason']>, string>];

/** An element of the file that the drawing does not say as the file did, worded from the catalogue. */
export function lossOf<C extends LossCode>(
  { id, name, type }: Pick<Loss, 'id' | 'name' | 'type'>,
  code: C,
  ...given: LossParams<C>
): Loss {
  const { became, reason }: LossEntry = LOSSES[code];
  const params: Readonly<Record<string, string>> = given[0] ?? {};
  return { id, name, type, code, params, reason: sentence(reason, params), became };
}
