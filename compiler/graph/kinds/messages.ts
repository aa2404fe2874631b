/** Other runs: children and messages; and calls of local functions. */
import { z } from 'zod';
import { boundaries } from '../boundary.js';
import { common, expression } from '../settings.js';

/** A sub-workflow. */
export const childSchema = z.strictObject({
  kind: z.literal('child'),
  ...common,
  /** Expression of the workflow: its name quoted (`'shipOrder'`), or its function. */
  workflow: expression,
  arguments: z.array(expression),
  /** `await`: goes on when it is done. `start`: goes on when it has started; the result is its handle. */
  mode: z.enum(['await', 'start']),
  workflowId: expression.optional(),
  taskQueue: expression.optional(),
  parentClosePolicy: z.enum(['TERMINATE', 'ABANDON', 'REQUEST_CANCEL']).optional(),
  /** Further options, as TypeScript properties: `workflowRunTimeout: '1 day'`. */
  options: z.string().optional(),
  ...boundaries,
  result: z.string().optional(),
});

/** A signal to another run. */
export const sendSchema = z.strictObject({
  kind: z.literal('send'),
  ...common,
  /** Workflow id of the receiver. */
  target: expression,
  /** Expression of the signal's definition, or its name quoted. */
  signal: expression,
  arguments: z.array(expression),
});

/** Runs a local function of the workflow. */
export const callSchema = z.strictObject({
  kind: z.literal('call'),
  ...common,
  function: z.string(),
  arguments: z.array(expression),
  result: z.string().optional(),
});
