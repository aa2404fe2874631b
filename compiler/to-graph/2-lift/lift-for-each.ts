/** The same for each item of a list: `for…of`, `Promise.all(list.map(…))`, `mapConcurrently(list, limit, …)`. */
import { ts } from 'ts-morph';
import { bindingNames } from '../../graph/binding-names.js';
import type { NodeOf } from '../../graph/node.js';
import { spanOf } from '../1-parse/comments.js';
import { countedBy, generatedBy } from './counted-loop.js';
import { fieldReader } from './field-reader.js';
import { exitsOf, liftInPlace } from './frame-in-place.js';
import { hasCommand } from './has-command.js';
import { type LiftScope, leadText, liftedNode, type StatementLifter, textOf } from './lift-scope.js';
import type { LiftedBody, LiftedStep, Range } from './lifted.js';

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
