/** Where a branch, a frame or the workflow ends. None has an output. */
import { z } from 'zod';
import { common, expression } from '../settings.js';

/**
 * Ends the workflow; inside a frame, the frame (a round of it); inside a parallel branch, the branch. With an output it ends the
 * frame from a branch, too: what still runs in the frame is cancelled, and who comes later has no part in it.
 */
export const endSchema = z.strictObject({
  kind: z.literal('end'),
  ...common,
  /** What the workflow, or the frame, returns. */
  result: expression.optional(),
  /** Inside a frame: the named output by which it is left; absent: `next`. */
  output: z.string().optional(),
});

/** Ends the workflow from anywhere, also from frames and parallel branches: what still runs is cancelled. */
export const endWorkflowSchema = z.strictObject({
  kind: z.literal('endWorkflow'),
  ...common,
  result: expression.optional(),
});

/** Fails the workflow, or the scope around that catches it. */
export const failSchema = z.strictObject({
  kind: z.literal('fail'),
  ...common,
  message: expression,
  type: expression.optional(),
  nonRetryable: z.boolean().optional(),
  details: z.array(expression).optional(),
  /** An error to be thrown as it is; `message` is empty then. */
  error: expression.optional(),
});

/** Ends this run and begins the next one of the same workflow, with an empty history. */
export const continueAsNewSchema = z.strictObject({
  kind: z.literal('continueAsNew'),
  ...common,
  arguments: z.array(expression),
});
