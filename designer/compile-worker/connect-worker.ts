import { WorldError } from '@inkstone/runtime';
import { inLanguageShown } from '../messages/diagnostics.js';
import type { Compiler } from './compiler.js';
import type { Answer, Method, Request } from './protocol.js';

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: Error) => void;
}

export interface WorkerCompiler extends Compiler {
  close(): void;
}

/** The compiler in its own worker; what it finds comes in the language shown. It carries TypeScript (7 MB), so nothing loads it before the editor is open. */
export function connectWorker(): WorkerCompiler {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'compile' });
  const waiting = new Map<number, Waiting>();
  let last = 0;

  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('failed' in data)
      asked?.reject(new WorldError('compile-worker-failed', data.failed, { retryable: false }));
    else asked?.resolve(data.result as never);
  };
  worker.onerror = (event) => {
    for (const asked of waiting.values())
      asked.reject(
        new WorldError('compile-worker-failed', event.message || 'The compiler could not be loaded.', {
          retryable: true,
        }),
      );
    waiting.clear();
  };

  const ask =
    <M extends Method>(method: M) =>
    (...args: Parameters<Compiler[M]>) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, method, args } as Request);
      }) as ReturnType<Compiler[M]>;

  const check = ask('check');
  const compile = ask('compile');

  return {
    open: ask('open'),
    editDrawing: ask('editDrawing'),
    editCode: ask('editCode'),
    apply: ask('apply'),
    check: async () => inLanguageShown(await check()),
    compile: async () => {
      const { document, result } = await compile();
      if (!('diagnostics' in result)) return { document, result };
      return { document, result: { ...result, diagnostics: await inLanguageShown(result.diagnostics) } };
    },
    completions: ask('completions'),
    hover: ask('hover'),
    definition: ask('definition'),
    expressionModule: ask('expressionModule'),
    inferSchema: ask('inferSchema'),
    renameResult: ask('renameResult'),
    renameInputField: ask('renameInputField'),
    renameVariable: ask('renameVariable'),
    drawHandler: ask('drawHandler'),
    codeHandler: ask('codeHandler'),
    close: () => worker.terminate(),
  };
}
