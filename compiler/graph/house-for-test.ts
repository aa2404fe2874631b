/** A plugin whose only activity builds something. */
import type { PluginDescriptor } from '@inkstone/runtime';

export const HOUSE_PLUGINS: readonly PluginDescriptor[] = [
  {
    name: 'house',
    title: 'House',
    version: '1.0.0',
    activities: [
      { name: 'build', title: 'Build', input: { type: 'object', properties: { what: {} } }, output: {} },
    ],
  },
];
