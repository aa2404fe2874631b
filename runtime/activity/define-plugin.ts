import { type PluginDescriptor, Problem } from '../core/index.js';
import type { Activity } from './define-activity.js';
import type { ActivityInterceptorsFactory } from './interceptors.js';

/** A plugin: activities that come together. The default export of a plugin's file or package. */
export interface Plugin {
  readonly descriptor: PluginDescriptor;
  readonly activities: readonly Activity[];
  /** Around every activity of the worker that loads this plugin, also those of others. */
  readonly interceptors?: readonly ActivityInterceptorsFactory[];
}

export interface PluginDefinition extends Omit<PluginDescriptor, 'activities'> {
  activities: readonly Activity[];
  interceptors?: readonly ActivityInterceptorsFactory[];
}

/**
 * Defines a plugin.
 *
 * @throws Problem `invalid-plugin` when the name is not package-like or an activity's name appears twice
 */
export function definePlugin(definition: PluginDefinition): Plugin {
  const { activities, interceptors = [], ...described } = definition;
  if (!/^(@[a-z0-9._-]+\/)?[a-z0-9][a-z0-9._-]*$/.test(described.name)) {
    throw invalid(
      `"${described.name}" is no name for a plugin.`,
      '/name',
      'Use a package-like name: acme-billing.',
    );
  }
  const names = new Set<string>();
  activities.forEach(({ descriptor: { name } }, i) => {
    if (names.has(name)) {
      throw invalid(
        `Plugin "${described.name}" has two activities called "${name}".`,
        `/activities/${i}/name`,
        'Rename one of them.',
      );
    }
    names.add(name);
  });
  const descriptor = { ...described, activities: activities.map((activity) => activity.descriptor) };
  return Object.freeze({ descriptor, activities, interceptors });
}

/** Whether a value is a plugin, also one that another copy of this package made. */
export function isPlugin(value: unknown): value is Plugin {
  const { descriptor, activities } = (value ?? {}) as Partial<Plugin>;
  return (
    typeof descriptor?.name === 'string' &&
    Array.isArray(activities) &&
    activities.every(
      (activity) => typeof activity?.run === 'function' && typeof activity.descriptor?.name === 'string',
    )
  );
}

function invalid(message: string, at: string, hint: string): Problem {
  return new Problem(422, { code: 'invalid-plugin', message, at, hint });
}
