/**
 * What the worker offers before the border is drawn; to be imported before everything else. The driver keeps the few
 * functions it needs, then every name that is not of the language goes: the worker's global object takes the place of
 * the vm context.
 */

/** The part of a worker's global object that the driver's loop uses. */
interface WorkerScope {
  postMessage(message: unknown): void;
  importScripts(url: string): void;
  addEventListener(
    type: string,
    heard: (event: { data?: unknown; reason?: unknown; preventDefault(): void }) => void,
  ): void;
  MessageChannel: new () => {
    port1: { onmessage: (() => void) | null };
    port2: { postMessage(nothing: number): void };
  };
  Blob: new (parts: string[], options: { type: string }) => object;
  URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

const LANGUAGE = new Set(
  `Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error
  AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError DisposableStack
  AsyncDisposableStack globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array
  Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set
  Iterator WeakMap WeakSet WeakRef FinalizationRegistry Atomics SharedArrayBuffer WebAssembly Proxy Reflect decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape unescape eval isFinite isNaN`.split(/\s+/),
);

function take() {
  const scope = globalThis as unknown as WorkerScope;
  const { MessageChannel, Blob, URL } = scope;
  const [post, importScripts] = [scope.postMessage.bind(scope), scope.importScripts.bind(scope)];
  const [createObjectURL, revokeObjectURL] = [URL.createObjectURL.bind(URL), URL.revokeObjectURL.bind(URL)];
  const { port1, port2 } = new MessageChannel();
  let arrived = () => {};
  port1.onmessage = () => arrived();
  let hear: (message: unknown) => void = () => {};
  let rejected: (reason: unknown) => void = () => {};
  scope.addEventListener('message', ({ data }) => hear(data));
  scope.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    rejected(event.reason);
  });
  return {
    post,
    /** Runs a classic script at once. @throws what the script throws, a SyntaxError when it is none */
    run(text: string): void {
      const url = createObjectURL(new Blob([text], { type: 'text/javascript' }));
      try {
        importScripts(url);
      } finally {
        revokeObjectURL(url);
      }
    },
    /** Calls back in another turn of the event loop: microtasks have run dry by then. */
    nextTurn(then: () => void): void {
      arrived = then;
      port2.postMessage(0);
    },
    onMessage(heard: (message: unknown) => void): void {
      hear = heard;
    },
    onRejection(heard: (reason: unknown) => void): void {
      rejected = heard;
    },
  };
}

function removeForeignNames(): void {
  let object: object | null = globalThis;
  for (; object && object !== Object.prototype; object = Object.getPrototypeOf(object)) {
    for (const key of Reflect.ownKeys(object))
      if (object !== globalThis || !LANGUAGE.has(String(key))) Reflect.deleteProperty(object, key);
  }
}

/** The worker's own functions, as they were. */
export const outside = take();
removeForeignNames();
