import { ts } from 'ts-morph';
import { apiNames } from './api-names.js';
import { callSites } from './call-sites.js';
import type { CompiledWorkflow } from './compiled.js';
import { instrument } from './instrument.js';
import { type Marking, moduleText } from './module-text.js';

export interface ModuleOptions {
  /** SHA-256 of UTF-8 text, as hex. The package is pure, so the host brings it. */
  sha256: (text: string) => string;
}

/** A workflow file as it runs. */
export interface CompiledModule extends Pick<CompiledWorkflow, 'module' | 'hash' | 'nodes'> {
  /** Names of the exported functions: each can be started as a workflow. */
  workflowTypes: string[];
}

/**
 * Compiles a workflow file that was never drawn: any number of workflows, in TypeScript as for Temporal's SDK. Its
 * nodes are the places where it calls activities, people and the workflow API. Types are not checked here.
 */
export function compileModule(source: string, { sha256 }: ModuleOptions): CompiledModule {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, true);
  const { nodes } = callSites(file, apiNames(file));
  const marking: Marking = (at) =>
    instrument({
      at,
      names: apiNames,
      plan: (parsed) => callSites(parsed, apiNames(parsed)).plan,
      formSchema: () => undefined,
    });
  const module = moduleText(source, marking);
  return { module, hash: sha256(module), nodes, workflowTypes: exportedFunctions(file) };
}

/** Exported functions of a file, in the order of the source. */
function exportedFunctions(file: ts.SourceFile): string[] {
  const isExported = (node: ts.HasModifiers): boolean =>
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && isExported(statement) && statement.name !== undefined)
      return statement.body === undefined ? [] : [statement.name.text];
    if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) &&
      initializer !== undefined &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
        ? [name.text]
        : [],
    );
  });
}
