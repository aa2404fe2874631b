import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';

/** What the compiler must know of the world around a workflow. */
export interface CompilerContext {
  plugins: readonly PluginDescriptor[];
}

/** Activities by activity type. */
export type ActivityIndex = ReadonlyMap<string, ActivityDescriptor>;

export function indexActivities({ plugins }: CompilerContext): ActivityIndex {
  return new Map(plugins.flatMap((plugin) => plugin.activities.map((activity) => [activity.name, activity])));
}

/** Options as a plugin gives them, and as a node changes them. */
export type ActivityOptions = NonNullable<ActivityDescriptor['options']>;

/** Options of an activity about which neither its plugin nor its node says anything. */
const DEFAULT_OPTIONS: ActivityOptions = { startToCloseTimeout: '1 minute' };

/** The options under which nodes of an activity share one `proxyActivities`. */
export function defaultOptions(activities: ActivityIndex, name: string): ActivityOptions {
  const options = activities.get(name)?.options ?? {};
  const timed = options.startToCloseTimeout !== undefined || options.scheduleToCloseTimeout !== undefined;
  return timed ? options : { ...DEFAULT_OPTIONS, ...options };
}

/** Properties of an activity's input, in the schema's order. */
export function inputProperties(
  activity: ActivityDescriptor | undefined,
): { name: string; title: string; required: boolean }[] {
  const schema = activity?.input as
    | { properties?: Record<string, { title?: string }>; required?: string[] }
    | undefined;
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    title: property.title ?? name,
    required: schema?.required?.includes(name) ?? false,
  }));
}
