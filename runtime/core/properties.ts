import type { RunInfo } from './history.js';
import type { Payload } from './payload.js';
import type { SearchAttributes } from './search-attributes.js';

/** What a run says of itself: as given at its start, and as its code has changed it. */
export class Properties {
  memo: Record<string, Payload>;
  searchAttributes: SearchAttributes;
  /** Markdown for people, shown while the run is open; kept nowhere else. */
  currentDetails = '';

  constructor({ memo = {}, searchAttributes = {} }: RunInfo) {
    this.memo = memo;
    this.searchAttributes = searchAttributes;
  }
}
