import { ts } from 'ts-morph';
import type { BundleModules } from '../check/bundle.js';
import { moduleImports } from '../check/module-imports.js';
import { carryScopes } from './carry-scopes.js';
import { freeName, namesIn } from './free-name.js';
import { lineMap } from './line-map.js';
import { linkBundle } from './link-bundle.js';
import { writeImportOtherwise } from './write-import-otherwise.js';

/** The transformation that adds markers, given the marker's name in this file. */
export type Marking = (at: string) => ts.TransformerFactory<ts.SourceFile>;

/** What stands for `require` when modules are bundled; undefined when there are none. */
function linked(source: string, bundle: BundleModules | undefined): string | undefined {
  const imports = bundle === undefined ? [] : moduleImports(source);
  const bundled = imports.length === 0 ? undefined : bundle?.(imports);
  return bundled !== undefined && 'script' in bundled ? linkBundle(bundled.script, imports) : undefined;
}

export interface ModuleText {
  module: string;
  /** See `CompiledWorkflow`. */
  lines: number[];
}

/** Makes TypeScript into a script whose value is `(exports, require, at) => void`. Equal sources give equal bytes. */
export function moduleText(source: string, marking: Marking, bundle?: BundleModules): ModuleText {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, false);
  const taken = namesIn(file);
  const at = freeName('at', taken);
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: 'workflow.ts',
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: true,
      sourceMap: true,
    },
    transformers: { before: [marking(at)], after: [carryScopes(at, taken)] },
  });
  const text = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, '');
  // The first line is the function's head.
  const lines = [0, ...lineMap(JSON.parse(sourceMapText ?? '{"mappings":""}').mappings)];
  const link = linked(source, bundle);
  const module =
    link === undefined
      ? `((exports, require, ${at}) => {\n${text}})\n`
      : `((exports, require, at) => ((require, ${at}) => {\n${text}})(${link}(require, at), at))\n`;
  return { module: writeImportOtherwise(module), lines };
}
