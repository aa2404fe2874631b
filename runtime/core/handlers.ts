/** Signal and query handlers of one run. A signal that comes before its handler waits for it. */

type Handler = (...args: unknown[]) => unknown;

export class Handlers {
  readonly queries = new Map<string, Handler>();
  readonly #signals = new Map<string, Handler>();
  readonly #early: { name: string; args: unknown[] }[] = [];
  readonly #call: (handler: Handler, args: unknown[]) => void;

  /** `call` runs a handler and takes care of what it throws. */
  constructor(call: (handler: Handler, args: unknown[]) => void) {
    this.#call = call;
  }

  signal(name: string, args: unknown[]): void {
    const handler = this.#signals.get(name);
    if (handler) this.#call(handler, args);
    else this.#early.push({ name, args });
  }

  /** Sets or removes; early signals of that name are delivered at once, in the order in which they came. */
  setSignal(name: string, handler: Handler | undefined): void {
    if (!handler) {
      this.#signals.delete(name);
      return;
    }
    this.#signals.set(name, handler);
    const early = this.#early.filter((signal) => signal.name === name);
    for (const signal of early) {
      this.#early.splice(this.#early.indexOf(signal), 1);
      this.#call(handler, signal.args);
    }
  }

  setQuery(name: string, handler: Handler | undefined): void {
    if (handler) this.queries.set(name, handler);
    else this.queries.delete(name);
  }
}
