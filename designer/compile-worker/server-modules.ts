import type { ModuleSource } from '@inkstone/compiler';

/**
 * Modules as the designer knows them: the server has their files and decides at publication what a workflow may import.
 * Until then what comes from them is `any`. Only Node's own modules are refused here, since no server takes them.
 */
export const SERVER_MODULES: ModuleSource = {
  bundle(imports) {
    const failures = imports
      .filter(({ specifier }) => specifier.startsWith('node:'))
      .map(({ specifier }) => ({ specifier, problem: 'it is a part of Node, which reaches outside' }));
    return failures.length > 0 ? { failures } : { script: '' };
  },
  readFile: () => undefined,
};
