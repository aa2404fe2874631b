import { z } from 'zod';
import { chosenId } from './common.js';

/** PUT /api/workflows/:name/presence/:tab → 200: this page has the draft open. Said again while it has; DELETE when not. */
export const sayPresenceSchema = z.object({
  /** The node selected there. */
  node: chosenId.optional(),
});
export const presenceReplySchema = z.object({
  items: z.array(
    z.object({ tab: z.string(), person: z.string(), name: z.string(), node: z.string().optional() }),
  ),
});
export type PresenceReply = z.infer<typeof presenceReplySchema>;
