import type { PluginDescriptor } from '../../core/activity-protocol.js';
import { durationToMs } from '../../core/duration.js';
import { InvariantViolation, Problem } from '../../core/problem.js';
import type { TraceStep } from '../../core/sandbox-protocol.js';
import type { CoverableNode } from '../coverage.js';
import { TestEnvironment } from '../test-environment.js';
import type { TestUpdateHandle } from '../update-handle.js';
import type { TestWorkflowHandle } from '../workflow-handle.js';
import type { Scenario, ScenarioEvent } from './scenario.js';
import { type Difference, differences, type ScenarioRun } from './scenario-differences.js';
import { scenarioAnswers, scenarioMocks } from './scenario-mocks.js';

/** What a scenario runs: a compiled workflow, or a module that holds it. */
export interface ScenarioWorkflow {
  module: string;
  workflowType: string;
  nodes: readonly CoverableNode[];
}

export interface ScenarioReport {
  title: string;
  passed: boolean;
  /** Where the run was not as expected; `at` is the place in the scenario. */
  differences: Difference[];
  /** Titles of the nodes in the order in which they were entered. */
  path: string[];
  /** For `coverage`. */
  trace: TraceStep[];
}

/**
 * Plays a scenario in memory, in virtual time, and compares.
 *
 * @param plugins whose schemas the stand-ins are held against; without them they are not
 * @throws Problem `unknown-activity`, `invalid-module`
 */
export async function runScenario(
  scenario: Scenario,
  workflow: ScenarioWorkflow,
  plugins?: readonly PluginDescriptor[],
): Promise<ScenarioReport> {
  const answers = scenarioAnswers(scenario);
  const env = await TestEnvironment.create({
    activities: scenarioMocks(scenario),
    humanTasks: answers.script,
    ...(plugins === undefined ? {} : { plugins }),
    ...(scenario.startTime === undefined ? {} : { startTime: new Date(scenario.startTime) }),
  });
  try {
    const played = await play(scenario, workflow, env);
    const found = [
      ...played.differences,
      ...answers.unused().map((index) => ({
        at: `humanTasks[${index}]`,
        message: 'no task came up that this answers',
      })),
      ...differences(scenario, played.run),
    ];
    const { path, trace } = played.run;
    return { title: scenario.title, passed: found.length === 0, differences: found, path, trace };
  } finally {
    await env.close();
  }
}

async function play(
  scenario: Scenario,
  { module, workflowType, nodes }: ScenarioWorkflow,
  env: TestEnvironment,
): Promise<{ run: ScenarioRun; differences: Difference[] }> {
  const args = scenario.args ?? (scenario.input === undefined ? [] : [scenario.input]);
  const startedAt = env.now.getTime();
  const handle = await env.start(module, workflowType, ...args);
  const found: Difference[] = [];
  let end: ScenarioRun['end'];
  try {
    const updates = await sendEvents(scenario.events, handle, env, found);
    end = { result: await handle.result() };
    for (const check of updates) await check(found);
  } catch (error) {
    if (error instanceof InvariantViolation) throw error;
    end = { error: error as Error };
  }
  const tookMs = env.now.getTime() - startedAt;
  const runs = await chainOf(handle);
  const trace = runs.flatMap(({ trace }) => trace);
  const path = trace.flatMap(({ kind, node }) => (kind === 'enter' ? titleOf(nodes[node]) : []));
  return { run: { end, tookMs, rows: runs.flatMap(({ rows }) => rows), trace, path }, differences: found };
}

/** Every path begins at the start, which goes without saying. */
const titleOf = (node: CoverableNode | undefined) => (node && node.kind !== 'start' ? [node.title] : []);

async function chainOf(first: TestWorkflowHandle) {
  const runs = [];
  for (let handle: TestWorkflowHandle | undefined = first; handle; handle = handle.next) {
    // A module that cannot run has no trace; why it is blocked is what the report says.
    const trace = await handle.trace().catch(() => []);
    runs.push({ rows: await handle.history(), trace });
  }
  return runs;
}

type Check = (found: Difference[]) => Promise<void>;

/** @returns what is to be checked of the updates once the run has ended */
async function sendEvents(
  events: readonly ScenarioEvent[],
  handle: TestWorkflowHandle,
  env: TestEnvironment,
  found: Difference[],
): Promise<Check[]> {
  const startedAt = env.now.getTime();
  const checks: Check[] = [];
  const inOrder = [...events.entries()].toSorted(([, a], [, b]) => durationToMs(a.at) - durationToMs(b.at));
  for (const [index, event] of inOrder) {
    await env.sleep(Math.max(0, startedAt + durationToMs(event.at) - env.now.getTime()));
    const at = `events[${index}]`;
    try {
      checks.push(await send(event, handle, at));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      found.push({ at, message: error.message });
    }
  }
  return checks;
}

async function send(event: ScenarioEvent, handle: TestWorkflowHandle, at: string): Promise<Check> {
  const nothing: Check = async () => {};
  if ('cancel' in event) return handle.cancel(event.reason).then(() => nothing);
  const { args = [] } = event;
  if ('signal' in event) return handle.signal(event.signal, ...args).then(() => nothing);
  const sent = await handle.startUpdate(event.update, { args }).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'update-rejected') return error;
    throw error;
  });
  return async (found) => {
    const message = await updateDifference(event, sent);
    if (message !== undefined) found.push({ at, message });
  };
}

type UpdateEvent = Extract<ScenarioEvent, { update: string }>;

async function updateDifference(
  { result, rejected }: UpdateEvent,
  sent: TestUpdateHandle | Problem,
): Promise<string | undefined> {
  if (sent instanceof Problem) {
    if (rejected === undefined) return `it was rejected: ${sent.message}`;
    return sent.message.includes(rejected) ? undefined : `it was rejected with "${sent.message}"`;
  }
  if (rejected !== undefined) return 'it was accepted, and should have been rejected';
  if (result === undefined) return undefined;
  const given = await sent.result().catch((error: Error) => `an error: ${error.message}`);
  const text = JSON.stringify(given);
  return text === JSON.stringify(result) ? undefined : `it gave ${text}`;
}
