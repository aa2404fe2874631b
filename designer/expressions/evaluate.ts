import type { Evaluated } from '@inkstone/compiler';
import type { SandboxHost } from '@inkstone/runtime';
import { VirtualEnvironment } from '@inkstone/runtime/simulation';
import type { Compiler } from '../compile-worker/compiler.js';

/** What expressions give with sample values: somebody's code, so it runs where workflows are tried. */
export interface Evaluator {
  /** One answer for each expression, in order. What does not end is stopped, and is an error of all of them. */
  evaluate(expressions: readonly string[], scope: Record<string, unknown>): Promise<Evaluated[]>;
  close(): void;
}

/** A sandbox keeps each module that it was given: it is made anew after so many. */
const MOST_MODULES = 200;

/** @param declarations what else stands at the top of the workflow's file, asked for at each evaluation */
export function createEvaluator(
  compiler: Pick<Compiler, 'expressionModule'>,
  openSandbox: () => SandboxHost,
  declarations: () => string | undefined = () => undefined,
): Evaluator {
  let sandbox: SandboxHost | undefined;
  // One for all, so that no two runs in the sandbox are called alike.
  let environment: Promise<VirtualEnvironment> | undefined;
  let modules = 0;
  const close = () => {
    void sandbox?.close();
    sandbox = environment = undefined;
    modules = 0;
  };
  return {
    close,
    evaluate: async (expressions, scope) => {
      if (expressions.length === 0) return [];
      const module = await compiler.expressionModule(expressions, Object.keys(scope), declarations());
      if (++modules > MOST_MODULES) close();
      sandbox ??= openSandbox();
      try {
        environment ??= VirtualEnvironment.of({ sandbox });
        const run = await (await environment).start(module, 'evaluate', scope);
        return await run.result<Evaluated[]>();
      } catch (error) {
        close();
        const why = error instanceof Error ? error.message : String(error);
        return expressions.map(() => ({ error: why }));
      }
    },
  };
}
