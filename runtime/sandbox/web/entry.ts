/** The script of a web worker in which workflow code runs: the realm, and a loop that answers a page. */
import { outside } from './outside.js';
import '../realm/entry.js';
import { MODULE_FILE } from '../../core/module-file.js';
import type { Driver } from '../realm/driver.js';
import type { WebRequest } from './protocol.js';
import { type Turns, WebRealm } from './web-realm.js';

interface Handover {
  inkstoneDriver?: (mostRuns: number) => Driver;
  inkstoneTake?: ((wrapped: ReturnType<Turns['evaluate']>) => void) | undefined;
}

const global = globalThis as Handover;
const makeDriver = global.inkstoneDriver!;
delete global.inkstoneDriver;

/** As `moduleScript` wraps it; `import(…)` in it is refused by the frame's policy, which knows this script only. */
function evaluate(code: string, source: string): ReturnType<Turns['evaluate']> {
  const expression = source.trimEnd().replace(/;$/, '');
  let taken: ReturnType<Turns['evaluate']> | undefined;
  global.inkstoneTake = (wrapped) => {
    taken = wrapped;
  };
  try {
    outside.run(
      `inkstoneTake(function (globalThis, global, self, window) { 'use strict'; return (${expression}\n); });\n//# sourceURL=${MODULE_FILE}${code.slice(0, 12)}`,
    );
  } finally {
    delete global.inkstoneTake;
  }
  if (!taken) throw new SyntaxError('The module gives no function.');
  return taken;
}

/** Runs of one simulation: its workflow and the children that it starts. */
const MOST_RUNS = 100;
const driver = makeDriver(MOST_RUNS);
const realm = new WebRealm(driver, { nextTurn: outside.nextTurn, evaluate });
outside.onRejection((reason) => driver.unhandled(reason));

const waiting: WebRequest[] = [];
let answering = false;

/** One after the other: a run's microtasks must not run between those of another. `then` is the realm's own. */
async function answerAll(): Promise<void> {
  answering = true;
  for (let request = waiting.shift(); request; request = waiting.shift()) await answer(request);
  answering = false;
}

async function answer({ id, method, args }: WebRequest): Promise<void> {
  try {
    const call = realm[method] as (...each: unknown[]) => unknown;
    outside.post({ id, result: await call.apply(realm, args) });
  } catch (error) {
    outside.post({ id, failed: error instanceof Error ? error.message : String(error) });
  }
}

outside.onMessage((message) => {
  waiting.push(message as WebRequest);
  if (!answering) void answerAll();
});
