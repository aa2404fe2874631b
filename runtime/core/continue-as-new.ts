import type { Headers } from './history.js';
import type { Duration, RecordedContinueOptions } from './options.js';
import type { Payload } from './payload.js';
import type {
  SearchAttributePair,
  SearchAttributes,
  TypedSearchAttributes,
} from './typed-search-attributes.js';

/** What the next run has otherwise than this one; all else stays as it is. */
export interface ContinueAsNewOptions {
  workflowType?: string;
  taskQueue?: string;
  workflowRunTimeout?: Duration;
  memo?: Record<string, unknown>;
  searchAttributes?: SearchAttributes | readonly SearchAttributePair[];
  typedSearchAttributes?: TypedSearchAttributes | readonly SearchAttributePair[];
}

/**
 * Thrown by `continueAsNew` to end a run whose workflow goes on in another one. It is no failure: code that catches
 * errors must let it pass.
 */
export class ContinueAsNew extends Error {
  override name = 'ContinueAsNew';
  readonly command: {
    workflowType: string;
    input: Payload[];
    options: RecordedContinueOptions;
    headers?: Headers;
  };

  constructor(command: ContinueAsNew['command']) {
    super('The workflow continues as new.');
    this.command = command;
  }
}
