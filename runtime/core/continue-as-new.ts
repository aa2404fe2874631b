import type { Headers } from './history.js';
import type { RecordedContinueOptions } from './options.js';
import type { Payload } from './payload.js';

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
