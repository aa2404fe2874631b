import { z } from 'zod';
import { jsonValue } from './common.js';

/** GET /api/plugins → { plugins }; the shape is `PluginDescriptor` of the runtime. */
export const activityDescriptorSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  icon: z.string().optional(),
  category: z.string().optional(),
  input: jsonValue,
  output: jsonValue,
  authoredOutput: z.string().optional(),
  options: z.record(z.string(), z.unknown()).optional(),
  summary: z.string().optional(),
  idempotent: z.boolean().optional(),
});
export const pluginDescriptorSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  icon: z.string().optional(),
  version: z.string(),
  activities: z.array(activityDescriptorSchema),
});
export const pluginsReplySchema = z.object({
  plugins: z.array(pluginDescriptorSchema),
  /** Text of `activities.d.ts`: the types of all activities, as workflow code sees them. */
  types: z.string(),
});
