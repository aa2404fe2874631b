/** A store whose calls are counted, so that one can tell when an engine has nothing more to do. */
import type { Store } from '@inkstone/server/store';

export class CallCount {
  /** Calls that have not been answered. */
  open = 0;
  /** Calls ever made. */
  made = 0;

  async during<T>(call: Promise<T>): Promise<T> {
    this.open += 1;
    this.made += 1;
    try {
      return await call;
    } finally {
      this.open -= 1;
    }
  }
}

export function watchedStore(store: Store, calls: CallCount): Store {
  return watched(store, calls);
}

function watched<T extends object>(target: T, calls: CallCount): T {
  return new Proxy(target, {
    get(inner, key) {
      const member: unknown = Reflect.get(inner, key, inner);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const given: unknown = member.apply(inner, args);
        if (!(given instanceof Promise)) return given;
        const answer = key === 'openWriter' ? given.then((writer: object) => watched(writer, calls)) : given;
        return calls.during(answer);
      };
    },
  });
}
