import type { ActivityDescriptor } from '@inkstone/runtime';
import { typeName } from '../../schema/type-name.js';
import { OWN_HABITS } from '../../to-graph/1-parse/habits.js';
import { LINE_WIDTH, object, render, row } from './layout.js';
import { ended, quote } from './literals.js';

/** What `@inkstone/runtime/workflow` exports. A test keeps it equal to the module. */
export const WORKFLOW_VALUES: ReadonlySet<string> = new Set(
  (
    'ActivityFailure ApplicationFailure CancelledFailure ServerFailure TemporalFailure TerminatedFailure TimeoutFailure ' +
    'condition defineQuery defineSignal formOf humanTask inWorkflowContext isCancellation log proxyActivities rootCause ' +
    'setHandler sleep uuid4 workflowInfo'
  ).split(' '),
);

export const WORKFLOW_TYPES: ReadonlySet<string> = new Set(
  (
    'ActivityOptions ActivityProxies ApplicationFailureOptions Assignees Duration Form HumanTaskAnswer HumanTaskRequest Json ' +
    'LogFunction ProxiedActivity QueryDefinition RetryPolicy RetryState SignalDefinition TimeoutType WorkflowInfo'
  ).split(' '),
);

/** What `./activities.js` exports. */
export function activityTypeNames(activities: Iterable<ActivityDescriptor>): Set<string> {
  return new Set([
    'Activities',
    ...[...activities].flatMap(({ name }) => [typeName(name, 'Input'), typeName(name, 'Output')]),
  ]);
}

/** An import of these names, sorted; only of types when none of them is a value. */
export function importLine(
  names: Iterable<string>,
  from: string,
  isValue: (name: string) => boolean,
  habits = OWN_HABITS,
): string {
  const sorted = [...names].sort((a, b) => compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b));
  const typesOnly = !sorted.some(isValue);
  const list = object(sorted.map((name) => (typesOnly || isValue(name) ? name : `type ${name}`)));
  const line = row(typesOnly ? 'import type ' : 'import ', list, ` from ${quote(from, habits)};`);
  return ended(render(line, LINE_WIDTH), habits);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
