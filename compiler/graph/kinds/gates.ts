/** Where control parts and comes together again. An exclusive merge needs no node: edges simply meet. */
import { z } from 'zod';
import { common, expression, namedOutput } from '../settings.js';

/** All branches at once. Outputs: one for each branch, by its id. */
export const parallelSchema = z.strictObject({
  kind: z.literal('parallel'),
  ...common,
  branches: z.array(namedOutput),
});

/** Every branch whose condition holds, at once; `otherwise` when none does. */
export const inclusiveSchema = z.strictObject({
  kind: z.literal('inclusive'),
  ...common,
  branches: z.array(z.strictObject({ id: z.string(), label: z.string(), condition: expression })),
  otherwise: z.string().optional(),
});

/** Waits for all edges that lead here (`all`), or for those branches that were taken (`taken`). Code has no statement for it. */
export const joinSchema = z.strictObject({
  kind: z.literal('join'),
  ...common,
  mode: z.enum(['all', 'taken']),
});
