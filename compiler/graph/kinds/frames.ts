/**
 * Frames: nodes around a nested graph. No edge crosses the border. An `end` inside ends the frame (a round of it), by
 * `next` or by the named output that it says, with a result that becomes the frame's. Where several branches run at once, an `end`
 * without an output ends its branch, and the first that says an output ends the frame for all: what still runs in it is cancelled.
 * `endWorkflow` returns from the workflow.
 */
import { z } from 'zod';
import { boundaries } from '../boundary.js';
import { common, expression, graphRef, namedOutput } from '../settings.js';

/**
 * Code says it so that a branch may leave it while others run in it. Where one of them does this is known without being said
 * (`compiler/regions/leavable-frames.ts`); so a drawing has it only where its code says it without need.
 */
const leavable = z.literal(true).optional();

/** The graph once for each item. Outputs: `next` after the last, and the named ones, which leave at once. */
export const forEachSchema = z.strictObject({
  kind: z.literal('forEach'),
  ...common,
  list: expression,
  /** Name (or destructuring pattern) of the item inside. */
  item: z.string(),
  /** Name of the position inside, from 0. */
  index: z.string().optional(),
  /** The items come by and by, and are waited for: `for await`. Only with `one`. */
  awaited: z.literal(true).optional(),
  /** `one`: one after the other. `all`: all at once. Otherwise an expression: how many at once. */
  concurrency: z.union([z.enum(['one', 'all']), z.strictObject({ limit: expression })]),
  graph: graphRef,
  outputs: z.array(namedOutput),
  leavable,
  /** Name of the constant that holds the results of the rounds, in the order of the list. */
  result: z.string().optional(),
});

/** Runs its graph as one thing. Outputs: `next`, the named ones, and its boundaries. */
export const scopeSchema = z.strictObject({
  kind: z.literal('scope'),
  ...common,
  graph: graphRef,
  outputs: z.array(namedOutput),
  ...boundaries,
  /** What is done whichever way the scope is left. */
  finally: graphRef.optional(),
  /** After so long what is inside is cancelled; the output is the `timeout` boundary, or it fails. */
  timeout: expression.optional(),
  /** `shielded`: goes on though the workflow is cancelled. `cancellable`: a cancellation scope of its own. Absent: neither. */
  cancellation: z.enum(['shielded', 'cancellable']).optional(),
  /** When it fails, what its activities have as `undo` is done, the last first. */
  compensates: z.boolean().optional(),
  leavable,
  result: z.string().optional(),
});

/**
 * What a signal, query or update does: registered where this node stands, and run when one comes. Either it holds the code of
 * it, or a graph: exactly one of the two (`handler-bodies.ts` tells which one a text is read as). Output: `next`.
 */
export const handlerSchema = z.strictObject({
  kind: z.literal('handler'),
  ...common,
  /** Expression of the definition: `approve`. */
  message: expression,
  handles: z.enum(['signal', 'query', 'update']),
  /** The parameter list as TypeScript, without brackets: `amount: number`. */
  parameters: z.string(),
  /** Type of the result as TypeScript, where the text gives one. */
  returns: z.string().optional(),
  graph: graphRef.optional(),
  /**
   * The statements of its body as TypeScript, verbatim, without the indentation of their place: `approved = true;`,
   * `return status;` (also where the text says the body as an expression, `() => status`). Empty: it does nothing.
   */
  code: z.string().optional(),
  /** The rest of `setHandler`, as TypeScript: `{ validator: … }`. */
  options: expression.optional(),
});

/** A local function of the workflow, which `call` nodes run. Output: `next`. */
export const functionSchema = z.strictObject({
  kind: z.literal('function'),
  ...common,
  /** Its name. */
  name: z.string(),
  /** The parameter list as TypeScript, without brackets. */
  parameters: z.string(),
  returns: z.string().optional(),
  /** `async function name() {…}` or `const name = async () => {…};` */
  form: z.enum(['function', 'arrow']),
  graph: graphRef,
});
