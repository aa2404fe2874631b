import { SEARCH_ATTRIBUTE_PREFIX } from '../../api/runs.js';
import { problem } from '../../errors.js';

/**
 * The search attributes that runs must have: `searchAttribute.orderId=1` in the query.
 *
 * @throws Problem `invalid-request` for any other parameter
 */
export function readSearch(parameters: Record<string, string>): Record<string, string[]> {
  const entries = Object.entries(parameters).map(([parameter, value]): [string, string[]] => {
    if (parameter.startsWith(SEARCH_ATTRIBUTE_PREFIX))
      return [parameter.slice(SEARCH_ATTRIBUTE_PREFIX.length), [value]];
    throw problem('invalid-request', { what: `there is no parameter ${parameter}` }, { at: 'querystring' });
  });
  return Object.fromEntries(entries);
}
