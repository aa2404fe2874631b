import { ts } from 'ts-morph';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { BundleModules } from './bundle.js';
import { moduleImports, specifierOf } from './module-imports.js';
import { FORBIDDEN_MODULES } from './types/forbidden-names.js';
import type { Locate } from './types/locate.js';

/** Modules that cannot become part of the workflow, each at the specifier that asks for it; those that never can, `checkForbidden` says. */
export function checkImports(source: string, bundle: BundleModules, locate: Locate): Diagnostic[] {
  const imports = moduleImports(source).filter(({ specifier }) => !FORBIDDEN_MODULES.has(specifier));
  if (imports.length === 0) return [];
  const bundled = bundle(imports);
  if ('script' in bundled) return [];
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true);
  const specifiers = file.statements.flatMap((statement) => specifierOf(statement) ?? []);
  return bundled.failures.map(({ specifier, problem }) => {
    const at = specifiers.find(({ text }) => text === specifier);
    const place = locate(at?.getStart(file) ?? 0, at?.end ?? 0);
    return diagnostic('module-not-available', place, { module: specifier, problem });
  });
}
