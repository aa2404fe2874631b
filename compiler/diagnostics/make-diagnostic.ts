import { CATALOGUE, type CatalogueEntry, type DiagnosticCode } from './catalogue.js';
import type { Diagnostic } from './diagnostic.js';
import { type ParamsIn, sentence } from './sentence.js';

type Row<C extends DiagnosticCode> = (typeof CATALOGUE)[C];
type Words<C extends DiagnosticCode> =
  | Row<C>['message']
  | (Row<C> extends { hint: infer H extends string } ? H : never);

/** Where a problem is; every part is optional, the more the better. */
export type Place = Pick<Diagnostic, 'graph' | 'node' | 'field' | 'range' | 'source'>;

/** The params that the sentences of this code need, no more and no less. */
export type DiagnosticParams<C extends DiagnosticCode> = { [P in ParamsIn<Words<C>>]: string };

/** Makes a diagnostic, worded from the catalogue. */
export function diagnostic<C extends DiagnosticCode>(
  code: C,
  place: Place,
  params: DiagnosticParams<C>,
): Diagnostic {
  const { severity, message, hint }: CatalogueEntry = CATALOGUE[code];
  return {
    code,
    severity,
    ...place,
    params,
    message: sentence(message, params),
    ...(hint === undefined ? {} : { hint: sentence(hint, params) }),
  };
}
