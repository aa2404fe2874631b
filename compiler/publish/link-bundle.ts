import { ts } from 'ts-morph';
import { exportName } from '../check/bundle.js';
import type { ModuleImport } from '../check/module-imports.js';
import { carryScopes } from './carry-scopes.js';
import { freeName, namesIn } from './free-name.js';

/**
 * An expression of the type `(require, at) => require`, whose result knows the bundled modules and asks the given one
 * for all others. The packages' own code carries scopes too: a mutex lets its next waiter go on in that one's scope.
 * Some packages keep settings on the global object, which is frozen: they get one of their own to write to.
 */
export function linkBundle(script: string, imports: readonly ModuleImport[]): string {
  const file = ts.createSourceFile('bundle.js', script, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const taken = namesIn(file);
  const at = freeName('at', taken);
  const { outputText } = ts.transpileModule(script, {
    fileName: 'bundle.js',
    compilerOptions: {
      allowJs: true,
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: true,
    },
    transformers: { after: [carryScopes(at, taken)] },
  });
  const rows = imports.map(
    (one, index) => `  ${JSON.stringify(one.specifier)}: ${namespaceOf(one, index)},\n`,
  );
  return [
    '((require, at) => {',
    `const bundle = ((require, ${at}, module, globalThis) => {\n${outputText}return module.exports;\n})`,
    '(require, at, { exports: {} }, Object.create(globalThis));',
    `const modules = {\n  __proto__: null,\n${rows.join('')}};`,
    'return (name) => modules[name] ?? require(name);',
    '})',
  ].join('\n');
}

function namespaceOf({ names }: ModuleImport, index: number): string {
  if (names === '*') return `{ __proto__: null, __esModule: true, ...bundle.${exportName(index)} }`;
  const properties = names.map((name) => `${JSON.stringify(name)}: bundle.${exportName(index, name)}`);
  return `{ __proto__: null, __esModule: true, ${properties.join(', ')} }`;
}
