/** The same for each item of a list: `for…of`, `Promise.all(list.map(…))`, `mapConcurrently(list, limit, …)`. */
import { ts } from 'ts-morph';
import { bindingNames } from '../../graph/binding-names.js';
import type { NodeOf } from '../../graph/node.js';
import { apiName } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import { leavingOf } from './closure-exits.js';
import { countedBy, generatedBy } from './counted-loop.js';
import { fieldReader } from './field-reader.js';
import { exitsOf, liftInPlace } from './frame-in-place.js';
import { hasCommand } from './has-command.js';
import { callContent, type Kept, keptBy, stepOf } from './lift-call.js';
import { implicitEnd, liftClosureBody } from './lift-function-body.js';
import {
  type LiftScope,
  leadText,
  liftedNode,
  rangeOf,
  type StatementLifter,
  settingText,
  textOf,
} from './lift-scope.js';
import type { LiftedBody, LiftedSequence, LiftedStep, Range } from './lifted.js';

type Content = Omit<NodeOf<'forEach'>, 'x' | 'y' | 'title' | 'description'>;

/** `for (let i = 0; i < n; i++)`, where nothing inside changes what it counts: by all numbers at once, or one by one. */
export const liftCounted: StatementLifter = (statement, scope) => {
  const label = ts.isLabeledStatement(statement) ? statement.label.text : undefined;
  const loop = ts.isLabeledStatement(statement) ? statement.statement : statement;
  if (!ts.isForStatement(loop) || !ts.isBlock(loop.statement) || !hasCommand(loop.statement, scope))
    return undefined;
  const counted = countedBy(loop, scope) ?? generatedBy(loop, scope, statement);
  if (counted === undefined) return undefined;
  return [eachStep(statement, loop.statement, { ...counted, label }, new Map(), scope)];
};

/** A loop over a list in which something is asked of the world; any other is code. */
export const liftForOf: StatementLifter = (statement, scope) => {
  const label = ts.isLabeledStatement(statement) ? statement.label.text : undefined;
  const loop = ts.isLabeledStatement(statement) ? statement.statement : statement;
  if (!ts.isForOfStatement(loop) || !ts.isBlock(loop.statement)) return undefined;
  const awaited = loop.awaitModifier !== undefined;
  const names = namesOf(loop, scope, statement);
  if (names === undefined) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const list = read('list', names.list);
  if (!awaited && !hasCommand(loop.statement, scope) && !scope.knownLists.has(list)) return undefined;
  if (awaited && names.index !== undefined) return undefined;
  const rounds = { ...names, list, label, ...(awaited ? { awaited } : {}) };
  return [eachStep(statement, loop.statement, rounds, fields, scope)];
};

interface Rounds {
  item: string;
  index?: string;
  list: string;
  awaited?: true;
  label: string | undefined;
}

function eachStep(
  statement: ts.Statement,
  block: ts.Block,
  { label, list, awaited, ...names }: Rounds,
  fields: ReadonlyMap<string, Range>,
  scope: LiftScope,
): LiftedStep {
  const own = [...bindingNames(names.item), ...(names.index === undefined ? [] : [names.index])];
  const variables = new Set([...scope.variables].filter((name) => !own.includes(name)));
  const { body, frame } = liftInPlace(block, { ...scope, variables }, { label });
  const content: Content = {
    kind: 'forEach',
    list,
    item: names.item,
    ...(names.index === undefined ? {} : { index: names.index }),
    ...(awaited ? { awaited } : {}),
    concurrency: 'one',
    graph: '',
    outputs: [...frame.exits.keys()].map((id) => ({ id, label: id })),
  };
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, fields, leadText(scope, span), scope);
  const bodies: LiftedBody[] = [{ slot: 'body', graph: '', body }];
  const exits = exitsOf(node, frame, statement.end);
  const tried = exits.length === 0 ? {} : { tried: { arms: [], exits } };
  const labelled = label === undefined ? {} : { label };
  return { kind: 'step', node, binding: 'none', span, bodies, ...tried, ...labelled };
}

function namesOf(
  { initializer, expression }: ts.ForOfStatement,
  scope: LiftScope,
  statement: ts.Statement,
): { item: string; index?: string; list: ts.Expression } | undefined {
  if (!ts.isVariableDeclarationList(initializer) || (initializer.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const { name, type } = initializer.declarations[0]!;
  if (type !== undefined) return undefined;
  const entries = entriesOf(expression);
  if (entries !== undefined && ts.isArrayBindingPattern(name)) {
    const [index, item, more] = name.elements;
    const isPlain = index !== undefined && ts.isBindingElement(index) && ts.isIdentifier(index.name);
    if (!isPlain || item === undefined || !ts.isBindingElement(item) || more !== undefined) return undefined;
    return {
      item: textOf(item.name, scope, statement),
      index: index.name.getText(scope.file),
      list: entries,
    };
  }
  return { item: textOf(name, scope, statement), list: expression };
}

/** `list` of `list.entries()` */
function entriesOf(node: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(node) || node.arguments.length > 0) return undefined;
  const { expression } = node;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'entries'
    ? expression.expression
    : undefined;
}

/** `await Promise.all(list.map(async (item) => {…}))`, `const all = await mapConcurrently(list, 3, (item) => f(item))` */
export const liftMapped: StatementLifter = (statement, scope) => {
  const kept = keptBy(statement, scope);
  const first = kept && firstGiven(kept);
  const call = kept?.isAwaited ? kept.expression : first;
  const mapped = call && ts.isCallExpression(call) ? mappedBy(call, scope) : undefined;
  if (kept === undefined || mapped === undefined) return undefined;
  const mayLeave = first !== undefined || kept.binding === 'none';
  const leaving = mayLeave ? leavingOf(mapped.run, kept, statement, scope) : undefined;
  if (first !== undefined && leaving === undefined) return undefined;
  const isKnown = scope.knownLists.has(settingText(mapped.list, scope, statement));
  if (!isKnown && !hasCommand(mapped.run, scope)) return undefined;
  const { run, list, limit } = mapped;
  const [item, index, third] = run.parameters.map(({ name, initializer, dotDotDotToken }) =>
    initializer === undefined && dotDotDotToken === undefined ? textOf(name, scope, statement) : undefined,
  );
  const isPlain = run.parameters.length === (index === undefined ? 1 : 2) && third === undefined;
  if (item === undefined || !isPlain || run.typeParameters !== undefined) return undefined;
  const { fields, read } = fieldReader(scope, statement);
  const content: Content = {
    kind: 'forEach',
    list: read('list', list),
    item,
    ...(index === undefined ? {} : { index }),
    concurrency: limit === undefined ? 'all' : { limit: read('concurrency.limit', limit) },
    graph: '',
    outputs: [],
    ...(kept.name === undefined || leaving !== undefined ? {} : { result: kept.name }),
  };
  const own = [...bindingNames(item), ...(index === undefined ? [] : [index])];
  const body = runBody(run, { ...scope, opens: leaving }, own, kept.name !== undefined);
  const left: Content = {
    ...content,
    outputs: [...(leaving?.outputs ?? [])].map((id) => ({ id, label: id })),
  };
  const step = { ...stepOf({ content: left, fields }, kept, statement, scope), bodies: [body] };
  if (leaving === undefined || kept.name === undefined) return [step];
  return [{ ...step, node: { ...step.node, tells: kept.name, pattern: kept.name } }];
};

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
  limit?: ts.Expression;
  run: ts.ArrowFunction;
}

function mappedBy(call: ts.CallExpression, { file, items }: LiftScope): Mapped | undefined {
  const [first, second, third, more] = call.arguments;
  if (apiName(call.expression, items.api) === 'mapConcurrently') {
    const isWhole = first !== undefined && second !== undefined && third !== undefined && more === undefined;
    return isWhole && ts.isArrowFunction(third) ? { list: first, limit: second, run: third } : undefined;
  }
  if (call.expression.getText(file) !== 'Promise.all' || first === undefined || second !== undefined)
    return undefined;
  if (!ts.isCallExpression(first) || !ts.isPropertyAccessExpression(first.expression)) return undefined;
  const [run, extra] = first.arguments;
  if (first.expression.name.text !== 'map' || run === undefined || extra !== undefined) return undefined;
  const list = first.expression.expression;
  return ts.isArrowFunction(run)
    ? { list: ts.isParenthesizedExpression(list) ? list.expression : list, run }
    : undefined;
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
