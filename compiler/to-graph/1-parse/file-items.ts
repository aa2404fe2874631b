/** What stands at the top level of a file, item by item. */
import { ts } from 'ts-morph';
import { type ActivityIndex, type ActivityOptions, defaultOptions } from '../../graph/activity-index.js';
import type { JsonSchema, Message } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import { activityOptionsSchema } from '../../graph/node.js';
import { interfaceToSchema } from '../../schema/interface.js';
import type { Span } from '../2-lift/lifted.js';
import { type ApiImports, apiImports, isApiCall } from './api-imports.js';
import { spanOf } from './comments.js';
import { literalValue } from './literal-value.js';
import { messageOf } from './message-item.js';

export const WORKFLOW_API = '@inkstone/runtime/workflow';
export const ACTIVITY_TYPES = './activities.js';

export type FileItem = { span: Span; node: ts.Statement } & (
  | { kind: 'import'; from: typeof WORKFLOW_API | typeof ACTIVITY_TYPES; names: string[] }
  | { kind: 'type'; name: string; schema: JsonSchema }
  /** `proxyActivities` under the options that are the activities' defaults. */
  | { kind: 'proxies'; names: string[]; options: ActivityOptions }
  /** `id`: the one of the message in the document. */
  | { kind: 'message'; id: string; message: Message }
  | { kind: 'workflow' | 'other' }
);

/** An activity's name in the file, and the options under which it is bound; unknown when no literal says them. */
export interface BoundActivity {
  activity: string;
  options?: ActivityOptions;
}

export interface FileItems {
  items: FileItem[];
  /** Names to which activities are bound. */
  bound: Map<string, BoundActivity>;
  /** Names of objects all of whose members are activities. */
  namespaces: Map<string, ActivityOptions | undefined>;
  api: ApiImports;
}

export function fileItems(
  file: ts.SourceFile,
  workflow: ts.Statement | undefined,
  activities: ActivityIndex,
): FileItems {
  const found: FileItems = { items: [], bound: new Map(), namespaces: new Map(), api: apiImports(file) };
  for (const statement of file.statements) {
    found.items.push({
      span: spanOf(statement, file),
      node: statement,
      ...itemOf(statement, file, workflow, activities, found),
    } as FileItem);
  }
  return found;
}

type ItemBody = FileItem extends infer I ? (I extends unknown ? Omit<I, 'span' | 'node'> : never) : never;

function itemOf(
  statement: ts.Statement,
  file: ts.SourceFile,
  workflow: ts.Statement | undefined,
  activities: ActivityIndex,
  found: FileItems,
): ItemBody {
  const other: ItemBody = { kind: 'other' };
  if (statement === workflow) return { kind: 'workflow' };
  if (ts.isImportDeclaration(statement)) return importItem(statement) ?? other;
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    const name = statement.name.text;
    const schema = interfaceToSchema(name, file);
    return schema === undefined ? other : { kind: 'type', name, schema };
  }
  if (!ts.isVariableStatement(statement)) return other;
  const { from, core } = spanOf(statement, file);
  const message = messageOf(statement, file.text.slice(from, core), file, found.api);
  if (message !== undefined) return { kind: 'message', id: '', message };
  return proxiesItem(statement, activities, found) ?? other;
}

function importItem(statement: ts.ImportDeclaration): ItemBody | undefined {
  const from = ts.isStringLiteral(statement.moduleSpecifier) ? statement.moduleSpecifier.text : '';
  if (from !== WORKFLOW_API && from !== ACTIVITY_TYPES) return undefined;
  const clause = statement.importClause;
  const named = clause?.namedBindings;
  if (clause?.name !== undefined || named === undefined || !ts.isNamedImports(named)) return undefined;
  if (named.elements.some(({ propertyName }) => propertyName !== undefined)) return undefined;
  return { kind: 'import', from, names: named.elements.map(({ name }) => name.text) };
}

function proxiesItem(
  statement: ts.VariableStatement,
  activities: ActivityIndex,
  found: FileItems,
): ItemBody | undefined {
  const [declaration, second] = statement.declarationList.declarations;
  const call = declaration?.initializer;
  if (
    declaration === undefined ||
    second !== undefined ||
    call === undefined ||
    !isProxyCall(call, found.api)
  )
    return undefined;
  const options = activityOptionsOf(literalValue(call.arguments[0]));
  if (ts.isIdentifier(declaration.name)) {
    found.namespaces.set(declaration.name.text, options);
    return undefined;
  }
  if (!ts.isObjectBindingPattern(declaration.name)) return undefined;
  const names = declaration.name.elements.map(({ name, propertyName }) => {
    const local = ts.isIdentifier(name) ? name.text : '';
    const activity = propertyName !== undefined && ts.isIdentifier(propertyName) ? propertyName.text : local;
    found.bound.set(local, { activity, ...(options === undefined ? {} : { options }) });
    return { local, activity };
  });
  const isOwn = call.expression.getText() === 'proxyActivities' && isOwnType(call.typeArguments?.[0]);
  const isDefault =
    isOwn &&
    names.every(
      ({ local, activity }) => local === activity && equalJson(options, defaultOptions(activities, activity)),
    );
  return isDefault
    ? { kind: 'proxies', names: names.map(({ local }) => local), options: options! }
    : undefined;
}

/** Options that a drawing has a place for; undefined where there are others, a task queue among them. */
export function activityOptionsOf(value: unknown): ActivityOptions | undefined {
  const { success, data } = activityOptionsSchema.safeParse(value);
  return success ? (data as ActivityOptions) : undefined;
}

/** The type of the activities that plugins offer, or none. */
function isOwnType(type: ts.TypeNode | undefined): boolean {
  return type === undefined || type.getText() === 'Activities';
}

function isProxyCall(node: ts.Expression, api: ApiImports): node is ts.CallExpression {
  return isApiCall(node, 'proxyActivities', api) || isApiCall(node, 'proxyLocalActivities', api);
}
