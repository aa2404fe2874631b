/**
 * Boundaries: what may happen while a node is at work. One without a `graph` interrupts the node and is an output of it,
 * by its id. One with a `graph` does not interrupt: the nested graph runs beside the node (a reminder) and is cancelled
 * when the node is done.
 */
import { z } from 'zod';
import { expression, graphRef } from './settings.js';

const named = { id: z.string(), label: z.string() };

export const boundarySchema = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('error'),
    ...named,
    /** `type` of an `ApplicationFailure`, as text; absent: whatever is thrown, a cancellation too (`isCancellation` tells). */
    type: z.string().optional(),
    /** Name under which the branch reads the error. */
    as: z.string().optional(),
  }),
  /** The node's own time limits have passed (`TimeoutFailure`), or the timeout of the scope. */
  z.strictObject({ on: z.literal('timeout'), ...named }),
  z.strictObject({ on: z.literal('timer'), ...named, duration: expression, graph: graphRef.optional() }),
  z.strictObject({
    on: z.literal('message'),
    ...named,
    /** Expression of the signal's definition: `approve`. */
    signal: expression,
    /** Condition over `message`. */
    where: expression.optional(),
    /** Name of the constant that holds what the message carries. */
    result: z.string().optional(),
    graph: graphRef.optional(),
  }),
  z.strictObject({ on: z.literal('condition'), ...named, condition: expression, graph: graphRef.optional() }),
]);

export type Boundary = z.infer<typeof boundarySchema>;

/** Spread into the settings of a node kind that can have boundaries. */
export const boundaries = { boundaries: z.array(boundarySchema).optional() };
