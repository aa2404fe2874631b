/** What settings of nodes are made of. */
import { z } from 'zod';

/** TypeScript expression text. Empty means: not filled in yet, which is a problem, not a broken document. */
export const expression = z.string();

/** Id of a nested graph of the document, which belongs to this node alone. */
export const graphRef = z.string();

/** What every node has. */
export const common = {
  title: z.string(),
  description: z.string().optional(),
  /** Type of the constant that holds the result, as TypeScript, where the text gives one. */
  declaredType: z.string().optional(),
  /** Pixels on the canvas: the left edge, and the middle line, so that nodes of one row have one `y` whatever their height. */
  x: z.number(),
  y: z.number(),
};

/** An output that the author names: `id` is what edges name. */
export const namedOutput = z.strictObject({ id: z.string(), label: z.string() });
