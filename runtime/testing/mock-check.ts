/** Stand-ins for activities, held against the schemas of the plugins that the real ones come from. */
import type { ActivityDescriptor, PluginDescriptor } from '../core/activity-protocol.js';
import { Problem } from '../core/problem.js';
import { validatorsOf } from '../worker/validators.js';
import { located } from './located.js';

/** Of one activity. Both give the value with the schema's defaults filled in. */
export interface MockCheck {
  /** @throws Problem `activity-input-invalid` */
  input(args: unknown[]): unknown[];
  /** @throws Problem `mock-result-invalid` */
  output(result: unknown): unknown;
}

/**
 * @returns the checks by activity type
 * @throws Problem `unknown-activity` for a stand-in that stands for nothing
 */
export function checkMocks(
  plugins: readonly PluginDescriptor[],
  mocks: readonly string[],
): ReadonlyMap<string, MockCheck> {
  const known = new Map(plugins.flatMap(({ activities }) => activities.map((one) => [one.name, one])));
  const unknown = mocks.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new Problem(422, {
      code: 'unknown-activity',
      message: `There is a stand-in for ${unknown}, and the plugins have no such activity.`,
      at: `activities.${unknown}`,
      hint: `They have: ${[...known.keys()].join(', ') || 'none'}.`,
    });
  }
  return new Map([...known].map(([name, descriptor]) => [name, checkOf(descriptor)]));
}

function checkOf(descriptor: ActivityDescriptor): MockCheck {
  const { name } = descriptor;
  const validators = validatorsOf(descriptor);
  return {
    input: ([input, ...more]) => [
      located(() => validators.input(input), {
        code: 'activity-input-invalid',
        side: `${name}.input`,
        hint: 'The workflow calls the activity so; the server would refuse it, too.',
      }),
      ...more,
    ],
    output: (result) =>
      located(() => validators.output(result), {
        code: 'mock-result-invalid',
        side: `${name}.output`,
        hint: 'Let the stand-in give what the activity promises.',
      }),
  };
}
