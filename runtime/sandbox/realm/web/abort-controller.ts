/** `AbortController` and `AbortSignal` with the web's names. A signal's timeout is a durable timer. */
import { setTimeout } from '../timers.js';
import { DOMException } from './dom-exception.js';
import { Event, EventTarget } from './event-target.js';

const CREATE = Symbol('create');

export class AbortSignal extends EventTarget {
  onabort: ((event: Event) => unknown) | null = null;
  #reason: unknown;

  constructor(token?: symbol) {
    super();
    if (token !== CREATE) throw new TypeError('An AbortSignal comes from an AbortController.');
  }

  get aborted(): boolean {
    return this.#reason !== undefined;
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.#reason;
  }

  static abort(reason?: unknown): AbortSignal {
    const controller = new AbortController();
    controller.abort(reason);
    return controller.signal;
  }

  static timeout(ms: number): AbortSignal {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new DOMException('The time is over.', 'TimeoutError')), ms);
    return controller.signal;
  }

  static any(signals: Iterable<AbortSignal>): AbortSignal {
    const controller = new AbortController();
    for (const signal of signals) {
      const follow = () => controller.abort(signal.reason);
      if (signal.aborted) follow();
      else signal.addEventListener('abort', follow, { once: true });
    }
    return controller.signal;
  }

  /** Of a controller's own signal. */
  static trigger(signal: AbortSignal, reason: unknown): void {
    if (signal.aborted) return;
    signal.#reason = reason ?? new DOMException('This operation was aborted', 'AbortError');
    const event = new Event('abort');
    signal.onabort?.(event);
    signal.dispatchEvent(event);
  }
}

const { trigger } = AbortSignal;
Reflect.deleteProperty(AbortSignal, 'trigger');

export class AbortController {
  readonly signal = new AbortSignal(CREATE);

  abort(reason?: unknown): void {
    trigger(this.signal, reason);
  }
}
