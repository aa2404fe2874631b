import { type CompilerMethod, compilerCalls } from './compiler-calls.js';
import type { CompilerService } from './compiler-service.js';

export interface RenewingCompiler extends CompilerService {
  /** Later calls go to a new one; the old one is closed when its last call has ended. */
  renew(): void;
}

/** A compiler that can be made anew, since what it knows of activities is given to it when it is made. */
export function createRenewingCompiler(make: () => CompilerService): RenewingCompiler {
  let current = { compiler: make(), calls: 0, old: false };
  const call = <M extends CompilerMethod>(method: M) =>
    (async (...args: unknown[]) => {
      const used = current;
      used.calls += 1;
      try {
        return await (used.compiler[method] as (...args: unknown[]) => Promise<unknown>)(...args);
      } finally {
        used.calls -= 1;
        if (used.old && used.calls === 0) void used.compiler.close();
      }
    }) as CompilerService[M];
  return {
    ...compilerCalls(call),
    renew() {
      const before = current;
      before.old = true;
      current = { compiler: make(), calls: 0, old: false };
      if (before.calls === 0) void before.compiler.close();
    },
    close: () => current.compiler.close(),
  };
}
