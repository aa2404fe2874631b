import { ts } from 'ts-morph';
import { checkImports } from '../check/check-imports.js';
import { locator } from '../check/types/locate.js';
import type { TypeContext, TypeService } from '../check/types/type-service.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { apiNames } from './api-names.js';
import { callSites } from './call-sites.js';
import type { CompiledWorkflow } from './compiled.js';
import { exportedFunctions } from './exported-functions.js';
import { instrument } from './instrument.js';
import { type Marking, moduleText } from './module-text.js';

/** A module's own interceptors, by the name that the runtime looks for; no workflow. */
const INTERCEPTORS = 'interceptors';

export interface ModuleOptions extends Partial<TypeContext> {
  /** The checker to use; without it types are not checked, and `diagnostics` has only what stops the file from loading. */
  types?: TypeService;
  /** SHA-256 of UTF-8 text, as hex. The package is pure, so the host brings it. */
  sha256: (text: string) => string;
}

/** A workflow file as it runs. */
export interface CompiledModule extends Pick<CompiledWorkflow, 'module' | 'hash' | 'nodes' | 'lines'> {
  /** Names of the exported functions: each can be started as a workflow. */
  workflowTypes: string[];
  diagnostics: Diagnostic[];
}

/**
 * Compiles a workflow file that was never drawn: any number of workflows, in TypeScript as for Temporal's SDK. Its
 * nodes are the places where it calls activities, people and the workflow API. The module is made in any case; with an
 * error among the diagnostics it is of no use.
 */
export function compileModule(source: string, options: ModuleOptions): CompiledModule {
  const { sha256, modules } = options;
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true);
  const { nodes } = callSites(file, apiNames(file));
  const marking: Marking = (at) =>
    instrument({
      at,
      names: apiNames,
      plan: (parsed) => callSites(parsed, apiNames(parsed)).plan,
      formSchema: () => undefined,
    });
  const { module, lines } = moduleText(source, marking, modules?.bundle);
  return {
    module,
    hash: sha256(module),
    nodes,
    lines,
    workflowTypes: exportedFunctions(file, modules?.readFile).filter((name) => name !== INTERCEPTORS),
    diagnostics: diagnosticsOf(source, options),
  };
}

function diagnosticsOf(source: string, { types, plugins = [], modules }: ModuleOptions): Diagnostic[] {
  const context = { plugins, ...(modules === undefined ? {} : { modules }) };
  if (types !== undefined) return types.check(source, context);
  return modules === undefined ? [] : checkImports(source, modules.bundle, locator(source, {}));
}
