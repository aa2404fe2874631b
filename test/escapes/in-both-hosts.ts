/** Runs bodies of workflow code in each of the two hosts, and tells what the run returned. */
import { createHash } from 'node:crypto';
import type { ActivationJob, ActivationOutcome, BlockedReason, SandboxHost } from '@inkstone/runtime';
import { createChildProcessSandbox, createInProcessSandbox } from '@inkstone/runtime/sandbox';
import { afterAll, expect, test } from 'vitest';

/** One way out that was tried, and what must come of it. */
export interface Escape {
  name: string;
  /** Body of the workflow function; `probe(thing)` looks for the host behind a value, `caught(f)` gives what f throws. */
  body: string;
  gives: unknown;
}

/**
 * Walks from a value over prototypes, members and constructors. `'held'`: every object belongs to the realm, and no
 * constructor makes code of text.
 */
const PRELUDE = `
  const probe = (thing) => {
    const seen = new Set();
    const waiting = [thing];
    while (waiting.length > 0 && seen.size < 3000) {
      const x = waiting.pop();
      if (x === null || (typeof x !== 'object' && typeof x !== 'function') || seen.has(x)) continue;
      seen.add(x);
      let top = x;
      for (let up; (up = Object.getPrototypeOf(top)) !== null; ) top = up;
      if (top !== Object.prototype && Object.hasOwn(top, 'hasOwnProperty')) return 'an object of the host';
      for (const text of ['return process', 'return this']) {
        try {
          const made = x.constructor.constructor(text)();
          if (made !== undefined) return 'code from text';
        } catch {}
      }
      waiting.push(Object.getPrototypeOf(x));
      for (const key of Reflect.ownKeys(x)) {
        const { value, get, set } = Reflect.getOwnPropertyDescriptor(x, key);
        waiting.push(value, get, set);
      }
    }
    return 'held';
  };
  const caught = (work) => { try { work(); return 'nothing was thrown'; } catch (error) { return error; } };
`;

export const moduleOf = (body: string): string =>
  `(exports, require, at) => { const api = require('@inkstone/runtime/workflow');${PRELUDE.replaceAll('\n', ' ')}
exports.main = async (input) => { ${body} }; }`;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

export function startJob(runId: string, code: string, input: unknown[] = []): ActivationJob {
  const started = { type: 'WorkflowExecutionStarted', workflowType: 'main', input };
  const info = {
    namespace: 'default',
    workflowId: `w-${runId}`,
    runId,
    workflowType: 'main',
    version: 1,
    taskQueue: 'default',
    startTime: 1_000,
    randomSeed: runId,
  };
  return {
    runId,
    code,
    position: 0,
    activation: JSON.stringify({ time: 1_000, inputs: [started] }),
    rebuild: { info: { ...info, firstExecutionRunId: runId, attempt: 1 } as never, rows: [] },
  };
}

let lastRun = 0;

/** @returns the outcomes of runs of these modules, activated together in this order. */
export async function activate(host: SandboxHost, modules: string[]): Promise<ActivationOutcome[]> {
  for (const module of modules) await host.load(hashOf(module), module);
  return host.activate(modules.map((module) => startJob(`run-${++lastRun}`, hashOf(module))));
}

export function resultOf(outcome: ActivationOutcome | undefined): unknown {
  if (outcome?.status !== 'activated') return outcome;
  const last = JSON.parse(outcome.commands).at(-1);
  return last?.type === 'CompleteWorkflowExecution' ? last.result : last;
}

export function blockedBy(outcome: ActivationOutcome | undefined): BlockedReason | undefined {
  return outcome?.status === 'blocked' ? outcome.reason : undefined;
}

/** The hosts, started once a file. */
export function hosts(): [name: string, host: SandboxHost][] {
  const both: [string, SandboxHost][] = [
    ['this process', createInProcessSandbox({ watchdogMs: 2_000 })],
    ['a child process', createChildProcessSandbox({ maxOldSpaceMb: 64, watchdogMs: 2_000 })],
  ];
  afterAll(() => both.forEach(([, host]) => void host.close()));
  return both;
}

/** A test for each case in each host. */
export function holdAll(cases: readonly Escape[]): void {
  for (const [name, host] of hosts()) {
    test.each(cases)(`$name, in ${name}`, async ({ body, gives }) => {
      const [outcome] = await activate(host, [moduleOf(body)]);
      expect(resultOf(outcome)).toEqual(gives);
    });
  }
}
