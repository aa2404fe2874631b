/** Under which names a file knows the workflow API. */
import { ts } from 'ts-morph';

/** Modules that give the workflow API. */
const MODULES: ReadonlySet<string> = new Set(['@inkstone/runtime/workflow', '@temporalio/workflow']);

export interface ApiImports {
  /** Local name → exported name, where they differ. */
  renamed: ReadonlyMap<string, string>;
  /** Names of `import * as wf`. */
  namespaces: ReadonlySet<string>;
}

export function apiImports(file: ts.SourceFile): ApiImports {
  const renamed = new Map<string, string>();
  const namespaces = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (!MODULES.has(statement.moduleSpecifier.text) || bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) namespaces.add(bindings.name.text);
    else
      for (const { name, propertyName } of bindings.elements)
        if (propertyName !== undefined) renamed.set(name.text, propertyName.text);
  }
  return { renamed, namespaces };
}

/** The name in the workflow API of what is called: `sleep` of `sleep`, `pause` (when imported so) and `wf.sleep`. */
export function apiName(callee: ts.Expression, { renamed, namespaces }: ApiImports): string | undefined {
  if (ts.isIdentifier(callee)) return renamed.get(callee.text) ?? callee.text;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  return namespaces.has(callee.expression.text) ? callee.name.text : undefined;
}

/** A call of this function of the workflow API. */
export function isApiCall(node: ts.Node, name: string, api: ApiImports): node is ts.CallExpression {
  return ts.isCallExpression(node) && apiName(node.expression, api) === name;
}
