import type { ActivationOutcome, SandboxHost } from '@inkstone/runtime';
import { WorldError } from '@inkstone/runtime';
import { text } from '../messages/text.js';

type Method = Exclude<keyof SandboxHost, 'close'>;
type Answer = { id: number; result: unknown } | { id: number; failed: string };

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
  runIds: string[];
}

/** Longest time that code may run without waiting for anything. */
const WATCHDOG_MS = 5_000;

/**
 * What a colleague's workflow may do beside one's session: nothing. The frame has an origin of its own, and what it may
 * load is its own script only; nothing of it can connect anywhere.
 */
const POLICY = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:";

/** Makes the worker from the text that is handed to it, and passes messages on. */
const RELAY = `onmessage = ({ data, ports: [port] }) => {
  const worker = new Worker(URL.createObjectURL(new Blob([data], { type: 'text/javascript' })));
  worker.onmessage = (event) => port.postMessage(event.data);
  worker.onerror = (event) => port.postMessage({ id: 0, failed: event.message || 'The sandbox could not start.' });
  port.onmessage = (event) => worker.postMessage(event.data);
};`;

/** A sandbox in a web worker inside a frame of opaque origin; code that does not end is stopped with its worker. */
export function createWebSandbox(script: string): SandboxHost {
  const codes = new Map<string, string>();
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let port: Promise<MessagePort> | undefined;
  let frame: HTMLIFrameElement | undefined;

  const end = () => {
    frame?.remove();
    frame = port = undefined;
  };
  const begin = () => {
    port ??= open(script, (made) => {
      frame = made;
    }).then((opened) => {
      opened.onmessage = ({ data }: MessageEvent<Answer>) => settle(waiting, data);
      for (const [code, source] of codes)
        opened.postMessage({ id: ++last, method: 'load', args: [code, source] });
      return opened;
    });
    return port;
  };
  const ask = async <T>(method: Method, args: unknown[], runIds: string[] = []): Promise<T> => {
    const to = await begin();
    const id = ++last;
    const answer = new Promise<T>((resolve, reject) => waiting.set(id, { resolve, reject, runIds }));
    const watchdog = setTimeout(() => {
      end();
      stopAll(waiting);
    }, WATCHDOG_MS);
    to.postMessage({ id, method, args });
    return answer.finally(() => clearTimeout(watchdog));
  };

  return {
    load: async (code, source) => {
      if (codes.has(code)) return;
      await ask('load', [code, source]);
      codes.set(code, source);
    },
    activate: (jobs) =>
      ask(
        'activate',
        [jobs],
        jobs.map(({ runId }) => runId),
      ),
    query: (job) => ask('query', [job]),
    trace: (job) => ask('trace', [job]),
    evict: (runIds) => void ask('evict', [runIds]),
    close: async () => end(),
  };
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const asked = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('failed' in answer)
    asked?.reject(new WorldError('sandbox-failed', answer.failed, { retryable: false }));
  else asked?.resolve(answer.result as never);
}

/** The worker is gone: runs that it was at are blocked, anything else fails. */
function stopAll(waiting: Map<number, Waiting>): void {
  for (const { resolve, reject, runIds } of waiting.values()) {
    if (runIds.length > 0) resolve(runIds.map(endless) as never);
    else reject(new WorldError('sandbox-timeout', 'The code did not answer in time.', { retryable: false }));
  }
  waiting.clear();
}

const endless = (runId: string): ActivationOutcome => ({
  runId,
  status: 'blocked',
  reason: {
    code: 'sandbox-timeout',
    message: text('trying.endless', { seconds: WATCHDOG_MS / 1000 }),
    hint: text('trying.endlessHint'),
  },
});

function open(script: string, made: (frame: HTMLIFrameElement) => void): Promise<MessagePort> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.title = 'Sandbox';
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>${RELAY}</script>`;
  made(frame);
  return new Promise((resolve) => {
    frame.onload = () => {
      const { port1, port2 } = new MessageChannel();
      frame.contentWindow?.postMessage(script, '*', [port2]);
      resolve(port1);
    };
    document.body.append(frame);
  });
}
