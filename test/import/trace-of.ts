import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { ApplicationFailure } from '@inkstone/runtime';
import { type MockContext, TestEnvironment } from '@inkstone/runtime/testing';
import { expect } from 'vitest';
import { compiled } from './play-imported.js';
import { pluginFor } from './plugin-for.js';

interface Play {
  input?: Record<string, unknown>;
  /** How long an activity takes, in milliseconds, the second time twice as long, and so on; otherwise it is done at once. */
  takesInTurn?: Readonly<Record<string, number>>;
  /** Activities that fail. */
  fails?: readonly string[];
}

/** The activities in the order in which they were done, of a run that comes to its end. */
export async function traceOf(document: WorkflowDocument, play: Play = {}): Promise<string[]> {
  const { input = {}, takesInTurn = {}, fails = [] } = play;
  const made = compiled(document) ?? expect.fail('its code does not pass the checks');
  const trace: string[] = [];
  const turns = new Map<string, number>();
  const act =
    (name: string) =>
    async (_: unknown, { sleep }: MockContext) => {
      const turn = (turns.get(name) ?? 0) + 1;
      turns.set(name, turn);
      const time = takesInTurn[name];
      if (time !== undefined) await sleep(turn * time);
      if (fails.includes(name)) throw ApplicationFailure.nonRetryable(name, 'Failed');
      trace.push(name);
      return {};
    };
  const env = await TestEnvironment.create({
    activities: Object.fromEntries(pluginFor(document).activities.map(({ name }) => [name, act(name)])),
  });
  try {
    const handle = await env.start(made.module, document.name, input);
    await handle.result();
    return trace;
  } finally {
    await env.close();
  }
}
