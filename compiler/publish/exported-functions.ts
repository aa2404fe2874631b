import { ts } from 'ts-morph';
import type { ReadModuleFile } from '../check/types/module-types.js';

const RESOLUTION = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
} satisfies ts.CompilerOptions;

/**
 * Exported functions of a workflow file, and what it exports again by name or with `export *`, in the order of the
 * source. Without `read`, and from packages, what `export *` brings is not known.
 */
export function exportedFunctions(file: ts.SourceFile, read?: ReadModuleFile): string[] {
  return [...new Set(namesOf(file, '/workflow.ts', read, new Set()))];
}

/** @param seen paths of the files that are looked at already: files may export each other */
function namesOf(
  file: ts.SourceFile,
  path: string,
  read: ReadModuleFile | undefined,
  seen: Set<string>,
): string[] {
  seen.add(path);
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return declared(statement);
    if (statement.exportClause !== undefined || statement.isTypeOnly) return exportedAgain(statement);
    const from = read && fileOf(statement, path, read);
    const text = from === undefined || seen.has(from) ? undefined : read?.(from);
    if (from === undefined || text === undefined) return [];
    const all = namesOf(ts.createSourceFile(from, text, ts.ScriptTarget.ES2022, true), from, read, seen);
    return all.filter((name) => name !== 'default');
  });
}

function fileOf(
  { moduleSpecifier }: ts.ExportDeclaration,
  path: string,
  read: ReadModuleFile,
): string | undefined {
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return undefined;
  if (!moduleSpecifier.text.startsWith('.')) return undefined;
  const host = { readFile: read, fileExists: (file: string) => read(file) !== undefined };
  const { resolvedModule } = ts.resolveModuleName(moduleSpecifier.text, path, RESOLUTION, host);
  return resolvedModule?.resolvedFileName;
}

function declared(statement: ts.Statement): string[] {
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
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function exportedAgain({ exportClause, isTypeOnly }: ts.ExportDeclaration): string[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause) || isTypeOnly) return [];
  return exportClause.elements.flatMap((element) => (element.isTypeOnly ? [] : [element.name.text]));
}
