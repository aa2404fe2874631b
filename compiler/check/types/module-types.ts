/** The declarations of the modules that a workflow imports, so that their values have types and not `any`. */
import { ts } from 'ts-morph';
import { WORKFLOW_MODULES } from './forbidden-names.js';

/** Reads a file as the workflow file sees it: `/pricing.ts` is beside it, `/node_modules/…` where its packages are. */
export type ReadModuleFile = (path: string) => string | undefined;

/** Some packages are large; what is beyond this many files is `any`. */
const MOST_FILES = 3000;

/** Packages may be written for Node or browsers; what exists there does not exist here. */
const REFERENCES = /^[ \t]*\/\/\/[ \t]*<reference[ \t]+(?:lib|types)[^\n]*$/gm;

/** @returns texts by path, with the `package.json` files that lead to them */
export function moduleTypes(
  source: string,
  read: ReadModuleFile,
  options: ts.CompilerOptions,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const readFile = (path: string): string | undefined => {
    const text = path.startsWith('/inkstone/') ? undefined : read(path);
    if (text !== undefined && path.endsWith('/package.json')) found.set(path, text);
    return text;
  };
  const host = {
    readFile,
    fileExists: (path: string) => read(path) !== undefined,
    getCurrentDirectory: () => '/',
  };
  const cache = ts.createModuleResolutionCache('/', (path) => path, options);
  const waiting = [{ path: '/workflow.ts', text: source }];
  for (let file = waiting.pop(); file !== undefined && found.size < MOST_FILES; file = waiting.pop()) {
    for (const specifier of importsOf(file.text)) {
      if (WORKFLOW_MODULES.has(specifier)) continue;
      const { resolvedModule } = ts.resolveModuleName(specifier, file.path, options, host, cache);
      const path = resolvedModule?.resolvedFileName;
      if (path === undefined || found.has(path) || !/\.[cm]?tsx?$/.test(path)) continue;
      const text = read(path)?.replace(REFERENCES, '');
      if (text === undefined) continue;
      found.set(path, text);
      waiting.push({ path, text });
    }
  }
  return found;
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, false).importedFiles.map(({ fileName }) => fileName);
}
