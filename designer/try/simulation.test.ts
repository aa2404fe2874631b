import { createHash } from 'node:crypto';
import { compile, createDraft, TypeService } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { readScenario, runScenario } from '@inkstone/runtime/testing';
import { expect, test } from 'vitest';
import { plugins as PLUGINS } from '../learn/plugins-fixture.js';
import { employeeOnboarding } from '../learn/templates/employee-onboarding.js';
import { expenses } from '../model/document-fixture.js';
import { scenarioOf } from './scenario-file.js';
import { Simulation } from './simulation.js';
import type { Tried, TryOut } from './try-out.js';

const types = new TypeService();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function triedOf(document: WorkflowDocument): Tried {
  const draft = createDraft(document, { plugins: PLUGINS });
  const result = compile(draft, { plugins: PLUGINS, types, sha256 });
  if ('diagnostics' in result) throw new Error(JSON.stringify(result.diagnostics));
  const { workflowType, module, nodes } = result.compiled;
  return { document, workflowType, module, nodes, plugins: PLUGINS };
}

/** What the look-up gives decides. */
function byPolicy(): WorkflowDocument {
  const document = expenses();
  const { look, over } = document.graphs.main!.nodes;
  Object.assign(look!, { result: 'policy' });
  Object.assign(over!, {
    branches: [{ id: 'b1', label: 'over', condition: 'input.amount > policy.body.limit' }],
  });
  return document;
}

const plan = (part: Partial<TryOut> = {}): TryOut => ({
  input: { amount: 800 },
  mocks: { look: { result: { status: 200, body: { limit: 500 } } } },
  breakpoints: [],
  ...part,
});

const started = (chosen: () => TryOut, document = expenses()) =>
  Simulation.start(triedOf(document), chosen, createInProcessSandbox());

/** On until somebody or something is waited for. */
async function settled(simulation: Simulation) {
  while (await simulation.step(false));
  return simulation.view();
}

test('a step gives its result only when the run goes on, so it can be changed while the run stands there', async () => {
  let chosen = plan();
  const simulation = await started(() => chosen, byPolicy());
  await simulation.step(false);
  const there = await simulation.view();
  expect(there.status).toBe('paused');
  expect(there.picture.nodes.find(({ node }) => node === 'look')?.state).toBe('running');
  chosen = plan({ mocks: { look: { result: { status: 200, body: { limit: 1000 } } } } });
  const end = await settled(simulation);
  expect(end.status).toBe('completed');
  expect(end.picture.edges).toContain('e4');
});

test('it stops at breakpoints, waits for people, and goes the way that they say', async () => {
  const simulation = await started(() => plan({ breakpoints: ['ask'] }));
  await simulation.step(false);
  await simulation.step(false);
  const there = await simulation.view();
  expect(there.stoppedAt).toBe('ask');
  expect(there.tasks.map(({ task }) => task.title)).toEqual(['Ok?']);
  expect((await settled(simulation)).status).toBe('waiting');
  expect(() => simulation.answer(there.tasks[0]!.seq, { outcome: 'maybe' }, 'Ok?')).toThrow('is no answer');
  simulation.answer(there.tasks[0]!.seq, { outcome: 'rejected', comment: 'too much' }, 'Ok?');
  const end = await settled(simulation);
  expect(end.status).toBe('completed');
  expect(end.picture.nodes.map(({ node }) => node)).toContain('refused');
  expect(end.picture.story.map(({ text }) => text)).toContain('You answered “rejected”: too much');
});

test('a breakpoint stops in the branch of a gate too', async () => {
  const document = employeeOnboarding;
  const simulation = await started(
    () => plan({ breakpoints: ['accounts'], input: { name: 'A', email: 'a@b.org', role: 'x' } }),
    document,
  );
  await simulation.step(false);
  expect((await simulation.view()).stoppedAt).toBe('accounts');
});

test('what a step may not give stops it at the step', async () => {
  const simulation = await started(() => plan({ mocks: { look: { result: { status: 'no' } as never } } }));
  const end = await settled(simulation);
  expect(end).toMatchObject({ status: 'blocked', problem: { node: 'look' } });
  expect(end.problem?.message).toContain('status');
});

test('without anything chosen a step gives a sample that its schemas allow', async () => {
  const simulation = await started(() => plan({ mocks: {} }));
  await settled(simulation);
  expect(simulation.calls).toEqual([
    { activity: 'httpRequest', call: { result: { status: 1, body: { limit: 1 } } } },
  ]);
});

test('a step that fails again and again is told, and does not go on for ever', async () => {
  const simulation = await started(() => plan({ mocks: { look: { failure: 'no such service' } } }));
  while (await simulation.step(true));
  const end = await simulation.view();
  expect(end).toMatchObject({ status: 'blocked', problem: { node: 'look' } });
  expect(end.problem?.message).toContain('“Look up policy” failed 20 times');
});

test('what was tried is a scenario that passes', async () => {
  const simulation = await started(() => plan());
  const { tasks } = await settled(simulation);
  simulation.answer(tasks[0]!.seq, { outcome: 'approved' }, 'Ok?');
  const view = await settled(simulation);
  const scenario = scenarioOf(simulation, view, 'Over the limit');
  expect(scenario).toMatchObject({ workflow: 'expenses.flow.json', expect: { activities: ['httpRequest'] } });
  const report = await runScenario(readScenario(scenario, 'x.scenario.json'), simulation.tried, PLUGINS);
  expect(report.differences).toEqual([]);
});
