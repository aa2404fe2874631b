/** The call of an activity, by its own name or through an object of activities, with or without options of its own. */
import { ts } from 'ts-morph';
import { type ActivityOptions, defaultOptions } from '../../graph/activity-index.js';
import { equalJson } from '../../graph/json-equal.js';
import type { NodeOf } from '../../graph/node.js';
import { activityOptionsOf } from '../1-parse/file-items.js';
import { literalValue } from '../1-parse/literal-value.js';
import { propertiesOf } from '../1-parse/properties-of.js';
import { CALLEE } from './callee.js';
import { hasSpread } from './field-reader.js';
import { type LiftScope, rangeOf, settingText } from './lift-scope.js';
import type { FieldRange } from './lifted.js';
import type { SaidAs } from './said.js';

/** Options as a literal; one that is `undefined` is taken away. */
function optionsValue(node: ts.Expression): ActivityOptions | undefined {
  const options: Record<string, unknown> = {};
  const properties = propertiesOf(node);
  for (const [name, value] of properties ?? []) {
    options[name] = literalValue(value);
    const isGone = ts.isIdentifier(value) && value.text === 'undefined';
    if (options[name] === undefined && !isGone) return undefined;
  }
  // One that is taken away says no value.
  const said = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return properties && activityOptionsOf(said) && (options as ActivityOptions);
}

interface Callee {
  activity: string;
  bound: ActivityOptions | undefined;
  own: ts.Expression | undefined;
  given: readonly ts.Expression[];
  resultType: string | undefined;
}

export function activityContent(
  call: ts.CallExpression,
  name: string | undefined,
  scope: LiftScope,
  statement: ts.Node,
): SaidAs<'activity'> | undefined {
  const callee = calleeOf(call, scope);
  if (callee === undefined) return undefined;
  const fields = new Map<string, FieldRange>();
  const input = settingsOf(callee, scope, statement, fields);
  // What it is called by where that is not its name, as `scans.open`, goes on under the options that stand there.
  if (callee.own === undefined && call.expression.getText(scope.file) !== callee.activity)
    fields.set(CALLEE, rangeOf(call.expression, scope));
  const own = callee.own === undefined ? {} : optionsValue(callee.own);
  if (own === undefined || hasSpread(callee.given)) return undefined;
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
    ...input,
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
    if ((call.typeArguments?.length ?? 0) > 1) return undefined;
    const resultType = type?.getText(scope.file);
    return { ...direct, own: undefined, given: call.arguments, resultType };
  }
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'executeWithOptions')
    return undefined;
  const through = boundActivity(expression.expression, scope);
  if (through === undefined || first === undefined || second === undefined || third !== undefined)
    return undefined;
  if (!ts.isArrayLiteralExpression(second)) return undefined;
  return { ...through, own: first, given: second.elements, resultType: authoredType(type, scope) };
}

/** `Quote` of `HttpRequestOutput<Quote>`. */
function authoredType(type: ts.TypeNode | undefined, { file }: LiftScope): string | undefined {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return undefined;
  return type.typeArguments?.[0]?.getText(file);
}

export function boundActivity(
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

/** One object of settings, as it is said in the drawing, or the arguments as they stand. */
function settingsOf(
  { given, activity }: Callee,
  scope: LiftScope,
  statement: ts.Node,
  fields: Map<string, FieldRange>,
): Pick<NodeOf<'activity'>, 'input' | 'arguments'> {
  const [only, second] = given;
  const isKnown = scope.activities.has(activity);
  if (only === undefined && isKnown) return { input: {} };
  const input = only && second === undefined ? inputOf(only, scope, statement, fields) : undefined;
  if (input !== undefined) return { input };
  const texts = given.map((argument, index) => {
    fields.set(`arguments.${index}`, rangeOf(argument, scope));
    return settingText(argument, scope, statement);
  });
  return { input: {}, arguments: texts };
}

/** The properties of an object literal, as texts; undefined when the object is more than its properties. */
function inputOf(
  argument: ts.Expression,
  scope: LiftScope,
  statement: ts.Node,
  fields: Map<string, FieldRange>,
): Record<string, string> | undefined {
  const properties = propertiesOf(argument);
  if (properties === undefined) return undefined;
  const input: Record<string, string> = {};
  for (const [name, value] of properties) {
    const text = settingText(value, scope, statement);
    if (text === '') continue;
    input[name] = text;
    const shorthand = ts.isShorthandPropertyAssignment(value.parent) ? { shorthand: name } : {};
    fields.set(`input.${name}`, { ...rangeOf(value, scope), ...shorthand });
  }
  return input;
}
