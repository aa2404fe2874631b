import { currentRun } from '../core/current-run.js';
import { recordSearchAttributes } from '../core/record-search-attributes.js';
import { patchSearchAttributes } from '../core/search-attributes.js';
import type { SearchAttributes, SearchAttributeUpdatePair } from '../core/typed-search-attributes.js';

/**
 * Changes the run's search attributes: small typed values by which people find runs.
 *
 *     const customer = defineSearchAttributeKey('customer', 'KEYWORD');
 *     upsertSearchAttributes([{ key: customer, value: order.customer }]); // null removes
 *
 * @param searchAttributes pairs; or the untyped form, `{ customer: ['ada'] }`, where an empty list removes
 * @throws Problem `invalid-search-attribute`
 */
export function upsertSearchAttributes(
  searchAttributes: readonly SearchAttributeUpdatePair[] | SearchAttributes,
): void {
  const run = currentRun();
  const { properties } = run;
  const patch = recordSearchAttributes(searchAttributes, properties.searchAttributes);
  run.issue({ type: 'UpsertWorkflowSearchAttributes', searchAttributes: patch });
  properties.searchAttributes = patchSearchAttributes(properties.searchAttributes, patch);
}
