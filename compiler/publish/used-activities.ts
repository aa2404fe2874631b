import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import { canonicalJson } from './canonical-json.js';

/** Activity → the property of its result whose schema the node gives. */
export type AuthoredOutputs = ReadonlyMap<string, string>;

export function authoredOutputs(plugins: readonly PluginDescriptor[]): AuthoredOutputs {
  return new Map(
    activitiesOf(plugins).flatMap(({ name, authoredOutput }) =>
      authoredOutput === undefined ? [] : [[name, authoredOutput] as const],
    ),
  );
}

/** The descriptors' hashes of the named activities, by name, in alphabetical order. */
export function activityHashes(
  names: ReadonlySet<string>,
  plugins: readonly PluginDescriptor[],
  sha256: (text: string) => string,
): Record<string, string> {
  const used = activitiesOf(plugins)
    .filter(({ name }) => names.has(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(used.map((descriptor) => [descriptor.name, sha256(canonicalJson(descriptor))]));
}

function activitiesOf(plugins: readonly PluginDescriptor[]): ActivityDescriptor[] {
  return plugins.flatMap((plugin) => plugin.activities);
}
