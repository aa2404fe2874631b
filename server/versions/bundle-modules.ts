/**
 * Modules that workflow files import, found on disk and made one script by esbuild. They must only compute: Node's own
 * modules are not there.
 */
import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import {
  type Bundle,
  type BundleFailure,
  type BundleModules,
  exportName,
  type ModuleSource,
} from '@inkstone/compiler';
import { type BuildFailure, type BuildOptions, buildSync, type Message } from 'esbuild';

/** Packages whose usual entry asks Node or a browser for randomness: theirs that uses `Math.random`, which is seeded. */
const SEEDED = { nanoid: 'nanoid/non-secure' };

/** The realm refuses it by its look, wherever it stands; the bundler has resolved those that it can. */
const DYNAMIC_IMPORT = /\bimport\s*\(/;

type ModuleImports = Parameters<BundleModules>[0];

/** @param folder that of the workflow files: relative imports start there, and there `node_modules` is looked for */
export function createModuleSource(folder: string): ModuleSource {
  let last: { key: string; bundle: Bundle } | undefined;
  return {
    bundle(imports) {
      // A publication asks twice in a row: while it checks, and when it compiles.
      const key = JSON.stringify(imports);
      const { bundle } = last?.key === key ? last : { bundle: bundleModules(imports, folder) };
      last = last?.key === key ? undefined : { key, bundle };
      return bundle;
    },
    readFile: (path) => readModuleFile(path, folder),
  };
}

/** A file beside the workflow, or in the nearest `node_modules` that has it. */
function readModuleFile(path: string, folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file, 'utf8');
    if (!path.startsWith('/node_modules/') || at === dirname(at)) return undefined;
  }
}

export function bundleModules(imports: ModuleImports, folder: string): Bundle {
  const builtins = imports.flatMap(({ specifier }) =>
    isBuiltin(specifier) ? [{ specifier, problem: `it is a part of Node, which reaches outside` }] : [],
  );
  if (builtins.length > 0) return { failures: builtins };
  const built = build(imports, folder);
  if ('script' in built) return built;
  // Each alone, to know whose fault it is.
  const failures = imports.flatMap((one): BundleFailure[] => {
    const alone = build([one], folder);
    return 'script' in alone ? [] : [{ specifier: one.specifier, problem: alone.problem }];
  });
  return { failures };
}

function build(imports: ModuleImports, folder: string): { script: string } | { problem: string } {
  try {
    const script = buildSync(optionsFor(imports, folder)).outputFiles[0]?.text ?? '';
    return DYNAMIC_IMPORT.test(script) ? { problem: 'it imports other modules while it runs' } : { script };
  } catch (error) {
    const [first] = (error as BuildFailure).errors ?? [];
    if (first === undefined) throw error;
    return { problem: wordsFor(first) };
  }
}

function optionsFor(imports: ModuleImports, folder: string): BuildOptions & { write: false } {
  return {
    stdin: {
      contents: imports.map(statementFor).join('\n'),
      resolveDir: folder,
      sourcefile: 'workflow-imports.ts',
      loader: 'ts',
    },
    absWorkingDir: folder,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['workflow', 'import', 'module'],
    external: ['@inkstone/runtime/workflow'],
    alias: SEEDED,
    define: { 'process.env.NODE_ENV': '"production"' },
    // Without comments, which could look like imports.
    minifyWhitespace: true,
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  };
}

function statementFor({ specifier, names }: ModuleImports[number], index: number): string {
  const from = `from ${JSON.stringify(specifier)};`;
  if (names === '*') return `export * as ${exportName(index)} ${from}`;
  if (names.length === 0) return `import ${JSON.stringify(specifier)};`;
  return `export { ${names.map((name) => `${name} as ${exportName(index, name)}`).join(', ')} } ${from}`;
}

/** The bundler's message in plain words. */
function wordsFor({ text, location }: Message): string {
  const where = location === null || location.file === 'workflow-imports.ts' ? 'it' : location.file;
  const missing = /^Could not resolve "(.+?)"/.exec(text)?.[1];
  if (missing === undefined) return `${where}: ${text}`;
  if (isBuiltin(missing)) return `${where} uses “${missing}” of Node, which reaches outside`;
  return where === 'it' ? 'it is not found' : `${where} imports “${missing}”, which is not found`;
}
