/** Which names of a source stand for what of the workflow API. */
import { ts } from 'ts-morph';
import { WORKFLOW_MODULE } from '../check/types/forbidden-names.js';

/** Functions that give activities to call. */
const PROXIES = new Set(['proxyActivities', 'proxyLocalActivities']);

export interface ApiNames {
  /** Local name → exported name, of what is imported from the workflow API by name. */
  imported: ReadonlyMap<string, string>;
  /** Names of `import * as wf`. */
  namespaces: ReadonlySet<string>;
  /** Local name → activity type, of what is taken out of `proxyActivities(…)` and `proxyLocalActivities(…)`. */
  activities: ReadonlyMap<string, string>;
  /** Names that hold all of `proxyActivities(…)`. */
  proxies: ReadonlySet<string>;
}

export function apiNames(file: ts.SourceFile): ApiNames {
  const imported = new Map<string, string>();
  const namespaces = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const bindings = statement.importClause?.namedBindings;
    if (statement.moduleSpecifier.text !== WORKFLOW_MODULE || bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) namespaces.add(bindings.name.text);
    else
      for (const { name, propertyName } of bindings.elements)
        imported.set(name.text, (propertyName ?? name).text);
  }
  const activities = new Map<string, string>();
  const proxies = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && isProxy(node.initializer, imported, namespaces)) {
      if (ts.isIdentifier(node.name)) proxies.add(node.name.text);
      else for (const [local, type] of boundNames(node.name)) activities.set(local, type);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { imported, namespaces, activities, proxies };
}

/** What a callee is: the exported name of an API function, or an activity. */
export type Callee = { api: string } | { activity: string };

export function calleeOf(callee: ts.Expression, names: ApiNames): Callee | undefined {
  if (ts.isIdentifier(callee)) {
    const activity = names.activities.get(callee.text);
    if (activity !== undefined) return { activity };
    const api = names.imported.get(callee.text);
    return api === undefined ? undefined : { api };
  }
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const { expression, name } = callee;
  if (name.text === 'executeWithOptions') return calleeOf(expression, names);
  if (!ts.isIdentifier(expression)) return undefined;
  if (names.proxies.has(expression.text)) return { activity: name.text };
  return names.namespaces.has(expression.text) ? { api: name.text } : undefined;
}

function isProxy(
  initializer: ts.Expression | undefined,
  imported: ReadonlyMap<string, string>,
  namespaces: ReadonlySet<string>,
): boolean {
  if (initializer === undefined || !ts.isCallExpression(initializer)) return false;
  const { expression } = initializer;
  if (ts.isIdentifier(expression)) return PROXIES.has(imported.get(expression.text) ?? '');
  return (
    ts.isPropertyAccessExpression(expression) &&
    ts.isIdentifier(expression.expression) &&
    namespaces.has(expression.expression.text) &&
    PROXIES.has(expression.name.text)
  );
}

function boundNames(pattern: ts.BindingPattern): [string, string][] {
  return pattern.elements.flatMap((element): [string, string][] => {
    if (!ts.isBindingElement(element) || !ts.isIdentifier(element.name)) return [];
    const { propertyName } = element;
    const type =
      propertyName !== undefined && ts.isIdentifier(propertyName) ? propertyName.text : element.name.text;
    return [[element.name.text, type]];
  });
}
