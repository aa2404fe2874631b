import { currentRun } from '../core/current-run.js';
import { callOutbound, recordHeaders, type SignalWorkflowInput } from '../core/interceptors.js';
import { toPayload } from '../core/payload-codec.js';
import type { SignalDefinition } from './handlers.js';

/** Sends a signal to another workflow. @returns when it is in that workflow's inbox. */
export function signalWorkflow(
  target: SignalWorkflowInput['target'],
  signal: SignalDefinition<never[]> | string,
  args: unknown[],
): Promise<void> {
  const signalName = typeof signal === 'string' ? signal : signal.name;
  return callOutbound(currentRun(), 'signalWorkflow', { signalName, args, headers: {}, target }, send);
}

function send({ signalName, args, headers, target }: SignalWorkflowInput): Promise<void> {
  const run = currentRun();
  const to =
    target.type === 'child' ? { workflowId: target.childWorkflowId } : { ...target.workflowExecution };
  const mark = run.commands.mark();
  const request = {
    type: 'SignalExternalWorkflowExecution' as const,
    ...to,
    signalName,
    input: args.map(toPayload),
    ...recordHeaders(headers),
  };
  // What is under way cannot be called back; its sender hears how it ended.
  return run.wait('externals', request, {
    cancel: (pending, failure) => {
      if (run.retract(mark)) pending.take()?.reject(failure);
    },
  }) as Promise<void>;
}
