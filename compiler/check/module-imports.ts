/** Which other modules a workflow file takes values from. Types alone need no module when it runs. */
import { ts } from 'ts-morph';
import { WORKFLOW_MODULE } from './types/forbidden-names.js';

/** A module that a file imports, and what of it. */
export interface ModuleImport {
  specifier: string;
  /** Exported names, sorted; `default` is one of them. `'*'` is all of them. */
  names: readonly string[] | '*';
}

/** Modules that become part of the published one: all but the workflow API, in alphabetical order. */
export function moduleImports(source: string): ModuleImport[] {
  // TypeScript drops the imports that are types only; what is left is needed when the code runs.
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const file = ts.createSourceFile(
    'workflow.js',
    outputText,
    ts.ScriptTarget.ES2022,
    false,
    ts.ScriptKind.JS,
  );
  const found = new Map<string, Set<string>>();
  for (const statement of file.statements) {
    const specifier = specifierOf(statement);
    if (specifier === undefined || specifier.text === WORKFLOW_MODULE) continue;
    const names = found.get(specifier.text) ?? new Set();
    for (const name of importedNames(statement)) names.add(name);
    found.set(specifier.text, names);
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([specifier, names]) => ({ specifier, names: names.has('*') ? '*' : [...names].toSorted() }));
}

/** What a statement imports or exports again from. */
export function specifierOf(statement: ts.Statement): ts.StringLiteral | undefined {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined;
  const { moduleSpecifier } = statement;
  return moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier : undefined;
}

function importedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    return exportClause !== undefined && ts.isNamedExports(exportClause)
      ? exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
      : ['*'];
  }
  if (!ts.isImportDeclaration(statement)) return [];
  const { name, namedBindings } = statement.importClause ?? {};
  const own = name === undefined ? [] : ['default'];
  if (namedBindings === undefined) return own;
  return ts.isNamespaceImport(namedBindings)
    ? ['*']
    : [...own, ...namedBindings.elements.map((element) => (element.propertyName ?? element.name).text)];
}
