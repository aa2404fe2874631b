import { ContinueAsNew, type ContinueAsNewOptions } from '../core/continue-as-new.js';
import { currentRun } from '../core/current-run.js';
import { optionalMs } from '../core/duration.js';
import { type ContinueAsNewInput, callOutbound, recordHeaders } from '../core/interceptors.js';
import type { RecordedContinueOptions } from '../core/options.js';
import { toPayload } from '../core/payload-codec.js';
import { present } from '../core/present.js';
import { recordInitialSearchAttributes } from '../core/record-search-attributes.js';
import type { AnyWorkflow } from './child-workflow.js';
import { recordInitialMemo } from './memo.js';

/**
 * Ends this run and goes on in a new one with the same workflow id, these arguments and an empty history. Signals and
 * updates that no handler has taken go along, in their order. It throws, so nothing after it happens: end handlers first
 * (`await condition(allHandlersFinished)`).
 *
 *     if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof watch>(rest);
 */
export function continueAsNew<F extends AnyWorkflow>(...args: Parameters<F>): Promise<never> {
  return makeContinueAsNewFunc<F>()(...args);
}

/** `continueAsNew` with options. The function throws Problem `invalid-duration`, `invalid-search-attribute` */
export function makeContinueAsNewFunc<F extends AnyWorkflow>(
  options: ContinueAsNewOptions = {},
): (...args: Parameters<F>) => Promise<never> {
  return (...args) => callOutbound(currentRun(), 'continueAsNew', { args, headers: {}, options }, end);
}

async function end({ args, headers, options }: ContinueAsNewInput): Promise<never> {
  const { workflowType = currentRun().info.workflowType } = options;
  throw new ContinueAsNew({
    workflowType,
    input: JSON.parse(JSON.stringify(args.map(toPayload))),
    options: recordOptions(options),
    ...recordHeaders(headers),
  });
}

function recordOptions(options: ContinueAsNewOptions): RecordedContinueOptions {
  const { taskQueue, workflowRunTimeout, memo } = options;
  const attributes = options.typedSearchAttributes ?? options.searchAttributes;
  return present({
    taskQueue,
    runTimeoutMs: optionalMs(workflowRunTimeout),
    memo: memo && recordInitialMemo(memo),
    searchAttributes: attributes && recordInitialSearchAttributes(attributes),
  });
}
