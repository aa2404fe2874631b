import { ApplicationFailure } from '../../core/failures.js';
import type { HumanTaskScript } from '../human-task-script.js';
import type { ActivityMock, MockContext } from '../mock-activity.js';
import type { Scenario, ScenarioCall } from './scenario.js';

/** Stand-ins that give what the scenario says, call by call. */
export function scenarioMocks({ activities }: Scenario): Record<string, ActivityMock> {
  return Object.fromEntries(
    Object.entries(activities).map(([name, calls]) => [name, mockOf(Array.isArray(calls) ? calls : [calls])]),
  );
}

function mockOf(calls: readonly ScenarioCall[]): ActivityMock {
  let next = 0;
  return async (...args) => {
    const call = calls[Math.min(next++, calls.length - 1)];
    const context = args.at(-1) as MockContext;
    if (call?.after !== undefined) await context.sleep(call.after);
    if (call?.failure) throw ApplicationFailure.create(call.failure);
    return call?.result;
  };
}

/** Answers in the order in which the tasks come up; `unused` has those that were never given. */
export function scenarioAnswers({ humanTasks }: Scenario): { script: HumanTaskScript; unused(): number[] } {
  const left = new Map(humanTasks.entries());
  return {
    script: (task) => {
      for (const [index, { title, ...answer }] of left) {
        if (title !== undefined && title !== task.title) continue;
        left.delete(index);
        return answer;
      }
      return undefined;
    },
    unused: () => [...left.keys()],
  };
}
