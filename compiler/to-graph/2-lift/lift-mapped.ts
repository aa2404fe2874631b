/** The same for each item, as a function: `Promise.all(list.map(…))`, `mapConcurrently(list, limit, …)`, `untilLeft(list, …)`. */
import { ts } from 'ts-morph';
import { bindingNames } from '../../graph/binding-names.js';
import type { NodeOf } from '../../graph/node.js';
import { apiName } from '../1-parse/api-imports.js';
import { isAllRead, type Leaving, leavingOf } from './closure-exits.js';
import { fieldReader } from './field-reader.js';
import { hasCommand } from './has-command.js';
import { callContent, type Kept, keptBy, stepOf } from './lift-call.js';
import { implicitEnd, liftClosureBody } from './lift-function-body.js';
import {
  type LiftScope,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
  textOf,
} from './lift-scope.js';
import type { LiftedBody, LiftedSequence, Range } from './lifted.js';
import { leavableRound } from './scope-shape.js';

type Content = Omit<NodeOf<'forEach'>, 'x' | 'y' | 'title' | 'description'>;

/**
 * `await Promise.all(list.map(async (item) => {…}))`, `const all = await mapConcurrently(list, 3, (item) => f(item))`,
 * `const left = await untilLeft(list, (item) => leavable(…))`
 */
export const liftMapped: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  const first = kept && firstGiven(kept);
  const call = kept?.isAwaited ? kept.expression : first;
  const mapped = call && ts.isCallExpression(call) ? mappedBy(call, scope) : undefined;
  if (kept === undefined || mapped === undefined) return undefined;
  const isInTurn = mapped.concurrency === 'one';
  const left = leftRounds(mapped, kept, { statement, asksFirst: first !== undefined }, scope);
  if (left === undefined || (isInTurn && left.inner === undefined)) return undefined;
  const { leaving, inner } = left;
  const isKnown = scope.knownLists.has(settingText(mapped.list, scope, statement));
  const names = namesOf(mapped.run, scope, statement);
  if (names === undefined || (!isKnown && !hasCommand(mapped.run, scope))) return undefined;
  const { fields, content } = contentOf(mapped, names, statement, scope);
  const own = [...bindingNames(names.item), ...(names.index === undefined ? [] : [names.index])];
  const given = inner === undefined ? own : [...own, 'leaveBy'];
  const body = runBody(inner ?? mapped.run, { ...scope, opens: leaving }, given, kept.name !== undefined);
  if (leaving !== undefined && !isAllRead(inner ?? mapped.run, leaving)) return undefined;
  const said: Content = {
    ...content,
    ...(kept.name === undefined || leaving !== undefined ? {} : { result: kept.name }),
    ...(inner === undefined ? {} : { leavable: true }),
    outputs: [...(leaving?.outputs ?? [])].map((id) => ({ id, label: id })),
  };
  const step = { ...stepOf({ content: said, fields }, kept, statement, scope), bodies: [body] };
  if (leaving === undefined || kept.name === undefined) return [step];
  return [{ ...step, node: { ...step.node, tells: kept.name, pattern: kept.name } }];
};

/** How rounds are left, and the function in which one of several branches leaves its round; nothing: what they give is used otherwise. */
function leftRounds(
  { run, concurrency }: Mapped,
  kept: Kept,
  { statement, asksFirst }: { statement: ts.Statement; asksFirst: boolean },
  scope: LiftScope,
): { leaving?: Leaving | undefined; inner?: ts.ArrowFunction | undefined } | undefined {
  const isInTurn = concurrency === 'one';
  const isAsked = isInTurn ? !asksFirst && kept.declaredType === undefined : asksFirst;
  if (isInTurn && !isAsked) return undefined;
  if (!isAsked && kept.binding !== 'none') return {};
  const inner = run.modifiers === undefined ? leavableRound(run.body, scope) : undefined;
  const leaving = leavingOf(inner ?? run, kept, statement, scope, inner !== undefined);
  return leaving === undefined && (asksFirst || inner !== undefined) ? undefined : { leaving, inner };
}

function namesOf(
  run: ts.ArrowFunction,
  scope: LiftScope,
  statement: ts.Statement,
): { item: string; index?: string } | undefined {
  const [item, index, third] = run.parameters.map(({ name, initializer, dotDotDotToken }) =>
    initializer === undefined && dotDotDotToken === undefined ? textOf(name, scope, statement) : undefined,
  );
  const isPlain = run.parameters.length === (index === undefined ? 1 : 2) && third === undefined;
  if (item === undefined || !isPlain || run.typeParameters !== undefined) return undefined;
  return { item, ...(index === undefined ? {} : { index }) };
}

function contentOf(
  { list, concurrency, awaited }: Mapped,
  names: { item: string; index?: string },
  statement: ts.Statement,
  scope: LiftScope,
): { fields: Map<string, Range>; content: Content } {
  const { fields, read } = fieldReader(scope, statement);
  const content: Content = {
    kind: 'forEach',
    list: read('list', list),
    ...names,
    ...(awaited ? { awaited } : {}),
    concurrency:
      typeof concurrency === 'string' ? concurrency : { limit: read('concurrency.limit', concurrency) },
    graph: '',
    outputs: [],
  };
  return { fields, content };
}

/** What is awaited in `const left = (await …).find((round) => round !== undefined);` */
function firstGiven({ binding, declaredType, expression }: Kept): ts.Expression | undefined {
  if (binding !== 'const' || declaredType !== undefined || !ts.isCallExpression(expression)) return undefined;
  const { expression: find } = expression;
  if (!ts.isPropertyAccessExpression(find) || find.name.text !== 'find') return undefined;
  const [test, more] = expression.arguments;
  const given = ts.isParenthesizedExpression(find.expression) ? find.expression.expression : undefined;
  const isFirst = /^\(?(\w+)\)? => \1 !== undefined$/.test(test?.getText() ?? '');
  return isFirst && more === undefined && given !== undefined && ts.isAwaitExpression(given)
    ? given.expression
    : undefined;
}

interface Mapped {
  list: ts.Expression;
  /** How many at once. */
  concurrency: 'one' | 'all' | ts.Expression;
  awaited?: true;
  run: ts.ArrowFunction;
}

function mappedBy(call: ts.CallExpression, { file, items }: LiftScope): Mapped | undefined {
  const [first, second, third, more] = call.arguments;
  if (first === undefined || more !== undefined) return undefined;
  const name = apiName(call.expression, items.api);
  if (name === 'untilLeft') {
    const awaited = third?.getText(file).replace(/[\s,]/g, '') === '{awaited:true}';
    const isWhole = second !== undefined && ts.isArrowFunction(second) && (third === undefined || awaited);
    return isWhole
      ? { list: first, concurrency: 'one', run: second, ...(awaited ? { awaited } : {}) }
      : undefined;
  }
  if (name === 'mapConcurrently') {
    const isWhole = second !== undefined && third !== undefined && ts.isArrowFunction(third);
    return isWhole ? { list: first, concurrency: second, run: third } : undefined;
  }
  return call.expression.getText(file) === 'Promise.all' && second === undefined ? allOf(first) : undefined;
}

/** `list.map(async (item) => {…})` */
function allOf(call: ts.Expression): Mapped | undefined {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const [run, extra] = call.arguments;
  if (call.expression.name.text !== 'map' || run === undefined || extra !== undefined) return undefined;
  const list = call.expression.expression;
  if (!ts.isArrowFunction(run)) return undefined;
  return { list: ts.isParenthesizedExpression(list) ? list.expression : list, concurrency: 'all', run };
}

/** The body of a function that is written where it is used. */
export function runBody(
  run: ts.ArrowFunction,
  scope: LiftScope,
  own: readonly string[],
  isKept: boolean,
): LiftedBody {
  const isAsync = run.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
  if (ts.isBlock(run.body)) {
    return { slot: 'body', graph: '', body: liftClosureBody(run.body, scope, own), suspends: isAsync };
  }
  return {
    slot: 'body',
    graph: '',
    body: expressionBody(run.body, scope, isKept),
    suspends: isAsync,
    expression: true,
  };
}

/** What `(item) => f(item)` does: one step, or the end that says what the round gives. */
function expressionBody(given: ts.Expression, scope: LiftScope, isKept: boolean): LiftedSequence {
  const range = rangeOf(given, scope);
  const span = { from: range.from, core: range.from, to: range.to, tail: range.to };
  const call = ts.isAwaitExpression(given) ? given.expression : given;
  const how = { binding: 'none', expression: call, isAwaited: true } as const;
  const said = isKept || !ts.isCallExpression(call) ? undefined : callContent(call, how, scope, given);
  if (said !== undefined) {
    const node = liftedNode(said.content, said.fields, '', scope);
    return { ...range, items: [{ kind: 'step', node, binding: 'none', span }, implicitEnd(range.to, scope)] };
  }
  const result = settingText(given, scope, given);
  const node = liftedNode({ kind: 'end', result }, new Map([['result', range]]), '', scope);
  return { ...range, items: [{ kind: 'end', node, implicit: false, span }] };
}
