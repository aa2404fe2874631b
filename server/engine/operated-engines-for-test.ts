/** Engines that operators act on: on a real store, under the laws, with their histories kept as goldens. */
import type { HistoryRow, InputEvent } from '@inkstone/runtime';
import { createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { query, startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { systemClock } from './clock.js';
import type { Clock, LoadedVersion } from './deps.js';
import { expectLaws } from './laws-for-test.js';
import type { Operation } from './operation.js';
import { writeOperatorGoldens } from './operator-goldens-for-test.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

export interface OperatedEngines {
  /** Starts one, on a store of its own or on that of another. */
  start(options: TestEngineOptions, url?: string): Promise<TestEngine & { url: string }>;
  /** Stops it, in the middle of things. */
  leave(engine: TestEngine): Promise<void>;
}

/** For one file of tests: what each starts is stopped after it, and must have kept the laws. */
export function operatedEngines(): OperatedEngines {
  let postgres: TestPostgres;
  /** By code hash. */
  const modules = new Map<string, string>();
  const engines: (TestEngine & { url: string })[] = [];
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterEach(async ({ task }) => {
    for (const engine of engines.splice(0)) {
      await engine.stop();
      await writeOperatorGoldens(task.name, engine.url, modules);
      await expectLaws(engine.url, [engine.worker]);
      expect(engine.troubles).toEqual([]);
    }
  });
  afterAll(() => postgres.stop());

  async function start(options: TestEngineOptions, url?: string): Promise<TestEngine & { url: string }> {
    const at = url ?? (await postgres.freshDatabase());
    const sandbox = options.sandbox ?? createInProcessSandbox();
    const load = sandbox.load.bind(sandbox);
    sandbox.load = (code, source) => {
      modules.set(code, source);
      return load(code, source);
    };
    const started = { ...(await startTestEngine(at, { ...options, sandbox })), url: at };
    engines.push(started);
    return started;
  }

  async function leave(engine: TestEngine): Promise<void> {
    engines.splice(
      engines.findIndex((one) => one.worker === engine.worker),
      1,
    );
    await engine.stop();
  }

  return { start, leave };
}

export const namespace = 'default';
export const actor = 'person:otto';
export const WAITS = `const got = []; api.setHandler(api.defineSignal('say'), (x) => { got.push(x); });
  await api.condition(() => got.includes('end')); return got;`;

/** A clock that can be put forward; what has become due by then is found when the engine is asked for anything. */
export function jumpingClock() {
  let ahead = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + ahead };
  return {
    clock,
    async jump(ms: number, engine: TestEngine['engine'], runId: string): Promise<void> {
      ahead += ms;
      await engine.query({ namespace, runId }, '__stack_trace', []);
    },
  };
}

export const operate = (engine: TestEngine['engine'], runId: string, id: string, operation: Operation) =>
  engine.operate({ namespace, runId }, { id, actor, reason: 'because', operation });

export async function events(url: string, runId: string): Promise<InputEvent[]> {
  const rows = await query<{ body: string }>(
    url,
    `SELECT body FROM history WHERE run_id = '${runId}' ORDER BY activation`,
  );
  return rows.flatMap(({ body }) => (JSON.parse(body) as HistoryRow).inputs);
}
export const typesOf = async (url: string, runId: string) =>
  (await events(url, runId)).map(({ type }) => type);

export const version = (number: number, body: string, nodes: LoadedVersion['nodes'] = []): LoadedVersion => ({
  version: number,
  codeHash: `hash-${number}-${body.length}`,
  module: `(exports, require, at) => {
    const api = require('@inkstone/runtime/workflow');
    const act = api.proxyActivities({ startToCloseTimeout: '1 minute' });
    exports.flow = async (input) => { ${body} };
  }`,
  nodes,
});
export const CHARGE = { graph: 'main', node: 'n-charge', title: 'Charge card' };
export const MAIL = { graph: 'main', node: 'n-mail', title: 'Send mail' };
export const WAIT =
  'let on = false; api.setHandler(api.defineSignal("on"), () => { on = true; }); await api.condition(() => on);';

export function versions(
  ...all: LoadedVersion[]
): Pick<TestEngineOptions, 'workflows' | 'loadVersion' | 'sandbox'> {
  return {
    workflows: {},
    sandbox: createInProcessSandbox(),
    loadVersion: async (_, __, wanted) =>
      all.find((one) => one.version === wanted) ?? (all[0] as LoadedVersion),
  };
}
export const moveTo = ({ version, codeHash }: LoadedVersion, lenient?: true): Operation => ({
  verb: 'move',
  version,
  codeHash,
  ...(lenient ? { lenient } : {}),
});
