/**
 * The border: what exists in the realm and what does not. Whatever could differ between two runs of the same history,
 * or reach out, is replaced or removed here and nowhere else.
 *
 * B1  No host object enters. The host calls the driver with strings and gets strings.
 * B2  Everything reachable is frozen before any workflow code runs; runs share the realm and nothing else.
 * B3  The global object itself cannot be frozen (V8 refuses it for a vm context), so module code, always strict, gets a
 *     frozen view of it, and every global name is read-only.
 */
import { currentRun } from '../../core/current-run.js';
import { console } from './console.js';
import { installDate } from './date.js';
import { installDispose } from './dispose.js';
import { harden } from './harden.js';
import { installLocale } from './locale.js';
import { installPromise, queueMicrotask } from './promise.js';
import { installStack } from './stack.js';
import { clearTimeout, setTimeout } from './timers.js';
import { webGlobals } from './web/web-globals.js';

/** Clocks, shared memory, garbage collection and code from text: none of them can be replayed. */
const REMOVED = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'WeakRef', 'FinalizationRegistry', 'eval'];

/** What core-js keeps on the global object; it holds on to it by itself. */
const LIBRARY_STATE = '__core-js_shared__';

/** Statics of `RegExp` that remember the last match, of whichever run. */
const isLegacyStatic = (name: string) =>
  /^(\$.|input|lastMatch|lastParen|leftContext|rightContext)$/.test(name);

/** Intrinsics without a global name. */
function hiddenIntrinsics(): unknown[] {
  const iterators = [
    [][Symbol.iterator](),
    new Map().entries(),
    new Set().values(),
    ''[Symbol.iterator](),
    'a'.matchAll(/a/g),
  ];
  const segments = new Intl.Segmenter().segment('');
  const functions = [function* () {}, async () => {}, async function* () {}];
  return [...iterators, segments, segments[Symbol.iterator](), ...functions].map((value) =>
    Object.getPrototypeOf(value),
  );
}

/**
 * Makes the border; to be called once, before any other code runs in the realm.
 *
 * @param api objects of the workflow API, to be frozen with the rest
 * @returns the frozen view of the global object
 */
export function drawBorder(api: readonly unknown[]): object {
  const global = globalThis as unknown as Record<string, unknown>;
  for (const name of REMOVED) delete global[name];
  for (const name of Object.getOwnPropertyNames(RegExp)) {
    if (isLegacyStatic(name)) delete (RegExp as unknown as Record<string, unknown>)[name];
  }
  installLocale();
  installDate(global);
  installPromise();
  installDispose();
  Math.random = () => currentRun().random();
  Object.assign(global, { setTimeout, clearTimeout, queueMicrotask, console, ...webGlobals });
  delete global[LIBRARY_STATE];
  installStack();
  const view = viewOf(global);
  harden([view, ...hiddenIntrinsics(), ...api]);
  return view;
}

function viewOf(global: Record<string, unknown>): object {
  const view: Record<string, unknown> = {};
  for (const name of Object.getOwnPropertyNames(global)) {
    if (name === 'globalThis') continue;
    const value = global[name];
    Object.defineProperty(global, name, { value, writable: false, configurable: false });
    Object.defineProperty(view, name, { value, enumerable: false });
  }
  Object.defineProperty(view, 'globalThis', { value: view, enumerable: false });
  return view;
}
