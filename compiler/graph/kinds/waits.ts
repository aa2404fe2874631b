/** Waiting for a time, for a condition, for a message, for the first of several, for a promise. */
import { z } from 'zod';
import { common, expression, graphRef } from '../settings.js';

/** Until a point in time. */
export const waitUntilSchema = z.strictObject({
  kind: z.literal('waitUntil'),
  ...common,
  /** A date or its ISO text. */
  time: expression,
});

/** Until a condition over variables holds. Outputs: `next`, and `late` when it has a timeout whose passing leads elsewhere. */
export const conditionSchema = z.strictObject({
  kind: z.literal('condition'),
  ...common,
  condition: expression,
  timeout: expression.optional(),
  /** Name of the constant that holds whether it held in time. */
  result: z.string().optional(),
});

/** Until a signal comes. Outputs: `next`, and `late` when it has a timeout. */
export const receiveSchema = z.strictObject({
  kind: z.literal('receive'),
  ...common,
  /** Expression of the signal's definition: `approve`. */
  signal: expression,
  /** Correlation: a condition over `message`; others stay for whoever they are for. */
  where: expression.optional(),
  timeout: expression.optional(),
  /** Name of the constant that holds what the message carries. */
  result: z.string().optional(),
});

const eventSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('timer'), duration: expression }),
  z.strictObject({ on: z.literal('condition'), condition: expression }),
  z.strictObject({
    on: z.literal('message'),
    signal: expression,
    where: expression.optional(),
    /** Name under which the branch reads what the message carries. */
    result: z.string().optional(),
  }),
  /** Steps of its own: the branch wins when they are done. */
  z.strictObject({ on: z.literal('steps'), graph: graphRef, result: z.string().optional() }),
  /** A promise, verbatim. */
  z.strictObject({ on: z.literal('promise'), promise: expression, result: z.string().optional() }),
]);

export type RaceEvent = z.infer<typeof eventSchema>;

/** Goes on with what happens first. Outputs: one for each branch by its id; `next` alone when `split` is false. */
export const firstOfSchema = z.strictObject({
  kind: z.literal('firstOf'),
  ...common,
  branches: z.array(z.strictObject({ id: z.string(), label: z.string(), event: eventSchema })),
  /** Whether each branch leads somewhere else. */
  split: z.boolean(),
  /** The losers go on; otherwise they are cancelled. */
  keepLosers: z.boolean().optional(),
  /** Name of the constant that holds the winner's value (`split` false). */
  result: z.string().optional(),
});

/** For a promise: what was started before, a handle's result, a library's promise. */
export const awaitSchema = z.strictObject({
  kind: z.literal('await'),
  ...common,
  promise: expression,
  /** The expression awaits in itself, `(await price) + (await tax)`; its value is the result. */
  within: z.literal(true).optional(),
  /** Nothing waits here: the expression starts something, and the result is its promise. Never with `within`. */
  starts: z.literal(true).optional(),
  result: z.string().optional(),
});
