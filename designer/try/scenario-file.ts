import type { Json } from '@inkstone/runtime';
import type { Scenario, ScenarioCall } from '@inkstone/runtime/simulation';
import type { Simulation, TrialView } from './simulation.js';

type ScenarioInput = Partial<Scenario> & Pick<Scenario, 'format' | 'title' | 'workflow' | 'expect'>;

/** `2000` → a number: scenario files take milliseconds. */
const after = (ms: number) => (ms === 0 ? {} : { after: ms });

/** What was tried, as a file that `inkstone test` plays: the same calls, answers and messages, and what came of it. */
export function scenarioOf(
  { tried, input, calls, events }: Simulation,
  view: TrialView,
  title: string,
): ScenarioInput {
  const answers = events.flatMap((event) => {
    if (event.kind !== 'answer') return [];
    const { outcome, data, comment } = event.answer;
    return [
      {
        title: event.title,
        outcome,
        ...(data === undefined ? {} : { data }),
        ...(comment === undefined ? {} : { comment }),
        by: 'you',
        ...after(event.after),
      },
    ];
  });
  const messages = events.flatMap((event) =>
    event.kind === 'signal' ? [{ at: event.at, signal: event.name, args: event.args }] : [],
  );
  return {
    format: 1,
    title,
    workflow: `${fileName(tried.workflowType)}.flow.json`,
    input,
    startTime: '2026-01-01T09:00:00Z',
    ...(calls.length === 0 ? {} : { activities: callsByActivity(calls) }),
    ...(answers.length === 0 ? {} : { humanTasks: answers }),
    ...(messages.length === 0 ? {} : { events: messages }),
    expect: expectation(view, calls.length > 0, tried.nodes),
  };
}

/** `expenseApproval` → `expense-approval`. */
export const fileName = (workflowType: string): string =>
  workflowType.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function callsByActivity(calls: Simulation['calls']): Scenario['activities'] {
  const lists = new Map<string, ScenarioCall[]>();
  for (const { activity, call } of calls) lists.set(activity, [...(lists.get(activity) ?? []), call]);
  return Object.fromEntries([...lists].map(([name, list]) => [name, allEqual(list) ? list[0]! : list]));
}

const allEqual = (list: readonly unknown[]) => new Set(list.map((each) => JSON.stringify(each))).size === 1;

function expectation(
  view: TrialView,
  calls: boolean,
  nodes: Simulation['tried']['nodes'],
): Scenario['expect'] {
  const path = view.path.flatMap((index) => {
    const node = nodes[index];
    return node && node.kind !== 'start' ? [node.title] : [];
  });
  const duration = view.now - view.startedAt;
  return {
    ...(view.status === 'completed' && view.result !== undefined ? { result: view.result as Json } : {}),
    ...(view.status === 'failed' && view.problem ? { failure: { message: view.problem.message } } : {}),
    path,
    ...(calls ? { activities: view.activities } : {}),
    ...(duration === 0 ? {} : { duration }),
  };
}
