/** `await` of an activity, a human task or a sleep. */
import { ts } from 'ts-morph';
import { equalJson } from '../../draft/json-equal.js';
import type { NodeOf } from '../../graph/node.js';
import { type ActivityOptions, defaultOptions } from '../../to-code/activity-index.js';
import { spanOf } from '../1-parse/comments.js';
import { literalValue, plainName } from '../1-parse/literal-value.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
} from './lift-scope.js';
import type { Binding, LiftedItem, Range } from './lifted.js';

interface Kept {
  binding: Binding;
  name?: string;
  awaited: ts.Expression;
}

/** `await f()`, `const name = await f()` and `name = await f()`, where `name` only holds that result. */
export const liftCall: StatementLifter = (statement, scope) => {
  const kept = keptCall(statement, scope);
  if (kept === undefined || !ts.isCallExpression(kept.awaited)) return undefined;
  const call = kept.awaited;
  const said =
    activityContent(call, kept.name, scope, statement) ?? apiContent(call, kept.name, scope, statement);
  if (said === undefined) return undefined;
  const span = spanOf(statement, scope.file);
  const node = liftedNode(said.content, said.fields, leadText(scope, span), scope);
  return [{ kind: 'step', node, binding: kept.binding, span } satisfies LiftedItem];
};

function keptCall(statement: ts.Statement, { holders }: LiftScope): Kept | undefined {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement;
    if (ts.isAwaitExpression(expression)) return { binding: 'none', awaited: expression.expression };
    if (!isAssignment(expression) || !ts.isAwaitExpression(expression.right)) return undefined;
    const name = ts.isIdentifier(expression.left) ? expression.left.text : '';
    return holders.has(name) ? { binding: 'assign', name, awaited: expression.right.expression } : undefined;
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  if (!ts.isIdentifier(declaration.name) || declaration.initializer === undefined) return undefined;
  if (!ts.isAwaitExpression(declaration.initializer)) return undefined;
  return { binding: 'const', name: declaration.name.text, awaited: declaration.initializer.expression };
}

export function isAssignment(node: ts.Expression): node is ts.AssignmentExpression<ts.EqualsToken> {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

interface SaidAs<K extends 'activity' | 'humanTask' | 'wait'> {
  content: Omit<NodeOf<K>, 'x' | 'y' | 'title' | 'description'>;
  fields: Map<string, Range>;
}
type Said<K extends 'activity' | 'humanTask' | 'wait'> = K extends unknown ? SaidAs<K> : never;

/** Options as a literal; one that is `undefined` is taken away. */
function optionsValue(node: ts.Expression): ActivityOptions | undefined {
  const options: Record<string, unknown> = {};
  const properties = propertiesOf(node);
  for (const [name, value] of properties ?? []) {
    options[name] = literalValue(value);
    const isGone = ts.isIdentifier(value) && value.text === 'undefined';
    if (options[name] === undefined && !isGone) return undefined;
  }
  return properties && (options as ActivityOptions);
}

interface Callee {
  activity: string;
  bound: ActivityOptions | undefined;
  own: ts.Expression | undefined;
  argument: ts.Expression | undefined;
  resultType: string | undefined;
}

function activityContent(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): Said<'activity'> | undefined {
  const callee = calleeOf(call, scope);
  if (callee === undefined) return undefined;
  const fields = new Map<string, Range>();
  const input = callee.argument === undefined ? {} : inputOf(callee.argument, scope, statement, fields);
  const own = callee.own === undefined ? {} : optionsValue(callee.own);
  if (input === undefined || own === undefined) return undefined;
  const defaults = defaultOptions(scope.activities, callee.activity);
  const wanted = { ...(callee.bound ?? defaults), ...own };
  const options = Object.fromEntries(
    Object.entries(wanted).filter(
      ([key, value]) => value !== undefined && !equalJson(value, defaults[key as keyof ActivityOptions]),
    ),
  );
  const content = {
    kind: 'activity' as const,
    activity: callee.activity,
    input,
    ...(name === undefined ? {} : { result: name }),
    ...(callee.resultType === undefined ? {} : { resultType: callee.resultType }),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
  return { content, fields };
}

function calleeOf(call: ts.CallExpression, scope: LiftScope): Callee | undefined {
  const [first, second, third] = call.arguments;
  const direct = boundActivity(call.expression, scope);
  const [type] = call.typeArguments ?? [];
  if (direct !== undefined) {
    if (second !== undefined || (call.typeArguments?.length ?? 0) > 1) return undefined;
    const resultType = type?.getText(scope.file);
    return { ...direct, own: undefined, argument: first, resultType };
  }
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'executeWithOptions')
    return undefined;
  const through = boundActivity(expression.expression, scope);
  if (through === undefined || first === undefined || second === undefined || third !== undefined)
    return undefined;
  if (!ts.isArrayLiteralExpression(second) || second.elements.length > 1) return undefined;
  return { ...through, own: first, argument: second.elements[0], resultType: authoredType(type, scope) };
}

/** `Quote` of `HttpRequestOutput<Quote>`. */
function authoredType(type: ts.TypeNode | undefined, { file }: LiftScope): string | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return undefined;
  return type.typeArguments?.[0]?.getText(file);
}

function boundActivity(
  callee: ts.Expression,
  { items: { bound, namespaces } }: LiftScope,
): { activity: string; bound: ActivityOptions | undefined } | undefined {
  if (ts.isIdentifier(callee)) {
    const found = bound.get(callee.text);
    return found && { activity: found.activity, bound: found.options };
  }
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  if (!namespaces.has(callee.expression.text)) return undefined;
  return { activity: callee.name.text, bound: namespaces.get(callee.expression.text) };
}

/** The properties of an object literal, as texts; undefined when the object is more than its properties. */
function inputOf(
  argument: ts.Expression,
  scope: LiftScope,
  statement: ts.Statement,
  fields: Map<string, Range>,
): Record<string, string> | undefined {
  const properties = propertiesOf(argument);
  if (properties === undefined) return undefined;
  const input: Record<string, string> = {};
  for (const [name, value] of properties) {
    const text = settingText(value, scope, statement);
    if (text === '') continue;
    input[name] = text;
    if (!ts.isShorthandPropertyAssignment(value.parent)) fields.set(`input.${name}`, rangeOf(value, scope));
  }
  return input;
}

function propertiesOf(node: ts.Expression | undefined): Map<string, ts.Expression> | undefined {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return undefined;
  const found = new Map<string, ts.Expression>();
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property)) found.set(property.name.text, property.name);
    else if (ts.isPropertyAssignment(property)) {
      const name = plainName(property.name);
      if (name === undefined) return undefined;
      found.set(name, property.initializer);
    } else return undefined;
  }
  return found;
}

function apiContent(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): Said<'humanTask' | 'wait'> | undefined {
  if (!ts.isIdentifier(call.expression) || call.arguments.length !== 1) return undefined;
  const [argument] = call.arguments as unknown as [ts.Expression];
  if (call.expression.text === 'humanTask') return humanTaskContent(argument, name, scope, statement);
  if (call.expression.text !== 'sleep' || name !== undefined) return undefined;
  const duration = settingText(argument, scope, statement);
  return { content: { kind: 'wait', duration }, fields: new Map([['duration', rangeOf(argument, scope)]]) };
}

const TASK_PROPERTIES = new Set(['title', 'facts', 'assignees', 'outcomes', 'form', 'dueIn', 'calendar']);

function humanTaskContent(
  argument: ts.Expression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Statement,
): Said<'humanTask'> | undefined {
  const spec = propertiesOf(argument);
  const assignees = propertiesOf(spec?.get('assignees'));
  const outcomes = literalValue(spec?.get('outcomes'));
  if (spec === undefined || assignees === undefined || !isTexts(outcomes)) return undefined;
  if ([...spec.keys()].some((key) => !TASK_PROPERTIES.has(key))) return undefined;
  const fields = new Map<string, Range>();
  const setting = (field: string, node: ts.Expression): string => {
    if (!ts.isShorthandPropertyAssignment(node.parent)) fields.set(field, rangeOf(node, scope));
    return settingText(node, scope, statement);
  };
  const texts = (key: 'people' | 'groups' | 'except') => {
    const list = assignees.get(key);
    if (list === undefined) return [];
    return ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement)
      ? list.elements.map((element, index) => setting(`${key}.${index}`, element))
      : undefined;
  };
  const facts = factsOf(spec.get('facts'), setting);
  const form = formOf(spec.get('form'), scope);
  const question = spec.get('title');
  const [people, groups, except] = [texts('people'), texts('groups'), texts('except')];
  if (!facts || form === null || !question || !people || !groups || !except) return undefined;
  const optional = (key: 'dueIn' | 'calendar') => {
    const node = spec.get(key);
    return node === undefined ? {} : { [key]: setting(key, node) };
  };
  const content = {
    kind: 'humanTask' as const,
    question: setting('question', question),
    facts,
    people,
    groups,
    except,
    outcomes,
    ...(form === undefined ? {} : { form }),
    ...optional('dueIn'),
    ...optional('calendar'),
    ...(name === undefined ? {} : { result: name }),
  };
  return { content, fields };
}

function factsOf(
  list: ts.Expression | undefined,
  setting: (field: string, node: ts.Expression) => string,
): { label: string; value: string }[] | undefined {
  if (list === undefined) return [];
  if (!ts.isArrayLiteralExpression(list)) return undefined;
  const facts = list.elements.map((element, index) => {
    const fact = propertiesOf(element);
    const label = literalValue(fact?.get('label'));
    const value = fact?.get('value');
    if (fact?.size !== 2 || typeof label !== 'string' || value === undefined) return undefined;
    return { label, value: setting(`facts.${index}.value`, value) };
  });
  return facts.every((fact) => fact !== undefined) ? facts : undefined;
}

/** `formOf<Payout>()` → `Payout`; null: a form that only code can say. */
function formOf(node: ts.Expression | undefined, { file }: LiftScope): string | undefined | null {
  if (node === undefined) return undefined;
  const isFormOf =
    ts.isCallExpression(node) && node.expression.getText(file) === 'formOf' && node.arguments.length === 0;
  const [type] = isFormOf ? (node.typeArguments ?? []) : [];
  return type !== undefined && ts.isTypeReferenceNode(type) ? type.getText(file) : null;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** Whether an awaited expression is one that becomes a node. */
export function isLiftableCall(statement: ts.Statement, scope: LiftScope): boolean {
  const noted = new Set(scope.holders);
  if (
    ts.isExpressionStatement(statement) &&
    isAssignment(statement.expression) &&
    ts.isIdentifier(statement.expression.left)
  ) {
    noted.add(statement.expression.left.text);
  }
  return liftCall(statement, { ...scope, holders: noted }, undefined) !== undefined;
}
