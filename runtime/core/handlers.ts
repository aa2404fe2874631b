/** What one run answers, by name: its signal, update and query handlers, and those for every other name. */

/** What to say of a handler that has not finished when its run closes. */
export const HandlerUnfinishedPolicy = {
  /** A warning in the log. */
  WARN_AND_ABANDON: 'WARN_AND_ABANDON',
  ABANDON: 'ABANDON',
} as const;
export type HandlerUnfinishedPolicy = keyof typeof HandlerUnfinishedPolicy;

export interface Handler {
  call(name: string, args: unknown[]): unknown;
  description?: string | undefined;
}

export interface MessageHandler extends Handler {
  unfinishedPolicy: HandlerUnfinishedPolicy;
}

export interface UpdateHandler extends MessageHandler {
  /** Throws to reject; it must only look, and at once. */
  validate?: ((args: unknown[]) => unknown) | undefined;
}

/** Handlers of one kind. */
export class HandlerTable<H extends Handler> {
  /** Most runs have none. */
  #named: Map<string, H> | undefined;
  #others: H | undefined;

  find(name: string): H | undefined {
    return this.#named?.get(name) ?? this.#others;
  }

  /** `undefined` removes. */
  set(name: string, handler: H | undefined): void {
    if (!handler) return void this.#named?.delete(name);
    this.#named ??= new Map();
    this.#named.set(name, handler);
  }

  /** The handler for names that have none. */
  setDefault(handler: H | undefined): void {
    this.#others = handler;
  }

  /** Names and descriptions, for people. */
  definitions(): { name: string; description?: string }[] {
    const named = [...(this.#named ?? [])].map(([name, { description }]) => defined(name, description));
    return this.#others ? [...named, defined('*', this.#others.description)] : named;
  }

  /** The names that it knows, for a message: `a, b` or `none`. */
  toString(): string {
    return [...(this.#named?.keys() ?? [])].join(', ') || 'none';
  }
}

const defined = (name: string, description: string | undefined) =>
  description === undefined ? { name } : { name, description };

export class Handlers {
  readonly signals = new HandlerTable<MessageHandler>();
  readonly updates = new HandlerTable<UpdateHandler>();
  readonly queries = new HandlerTable<Handler>();
}
