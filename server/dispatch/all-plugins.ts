import type { PluginDescriptor } from '@inkstone/runtime';
import type { RegisteredPlugin } from './dispatch-store.js';

/** The server's own plugins, and those registered from afar without the activities that are there already. */
export function allPlugins(
  own: readonly PluginDescriptor[],
  registered: readonly RegisteredPlugin[],
): PluginDescriptor[] {
  const known = new Set(own.flatMap(({ activities }) => activities.map(({ name }) => name)));
  const all = [...own];
  for (const { plugin } of registered) {
    const activities = plugin.activities.filter(({ name }) => !known.has(name));
    for (const { name } of activities) known.add(name);
    if (activities.length > 0) all.push({ ...plugin, activities });
  }
  return all;
}
