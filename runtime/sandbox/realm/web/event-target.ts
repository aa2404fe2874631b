/** Events with the web's names, as far as code without a document has a use for them. */

export class Event {
  readonly type: string;
  readonly cancelable: boolean;
  target: EventTarget | null = null;
  defaultPrevented = false;

  constructor(type: string, { cancelable = false } = {}) {
    this.type = String(type);
    this.cancelable = cancelable;
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }
}

type Listener = ((event: Event) => unknown) | { handleEvent(event: Event): unknown };
interface ListenerOptions {
  once?: boolean;
}

export class EventTarget {
  readonly #listeners = new Map<string, Map<Listener, ListenerOptions>>();

  addEventListener(type: string, listener: Listener | null, options: ListenerOptions | boolean = {}): void {
    if (listener === null) return;
    const listeners = this.#listeners.get(type) ?? new Map<Listener, ListenerOptions>();
    this.#listeners.set(type, listeners);
    if (!listeners.has(listener)) listeners.set(listener, typeof options === 'object' ? options : {});
  }

  removeEventListener(type: string, listener: Listener | null): void {
    if (listener !== null) this.#listeners.get(type)?.delete(listener);
  }

  /** What a listener throws is an unhandled rejection of the run, and keeps no other listener from being called. */
  dispatchEvent(event: Event): boolean {
    event.target = this;
    const listeners = this.#listeners.get(event.type) ?? new Map<Listener, ListenerOptions>();
    for (const [listener, { once }] of [...listeners]) {
      if (once) listeners.delete(listener);
      try {
        if (typeof listener === 'function') Reflect.apply(listener, this, [event]);
        else listener.handleEvent(event);
      } catch (error) {
        void Promise.reject(error);
      }
    }
    return !event.defaultPrevented;
  }
}
