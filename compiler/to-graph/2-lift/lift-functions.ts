/** Functions inside the workflow: handlers of messages, and local functions that await. Each holds a graph of its own. */
import { ts } from 'ts-morph';
import { parameterNames } from '../../syntax/declared-names.js';
import { apiName } from '../1-parse/api-imports.js';
import { spanOf } from '../1-parse/comments.js';
import type { MessageKind } from '../1-parse/message-kinds.js';
import { codeStep } from './code-step.js';
import { handlerCode, isPlainHandler } from './handler-code.js';
import { assignedIn, liftExpressionBody } from './lift-expression-body.js';
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
import type { LiftedSequence, LiftedStep, Range } from './lifted.js';
import { isPlainFunction } from './plain-run.js';
import type { SaidAs } from './said.js';

type Run = ts.ArrowFunction | ts.FunctionDeclaration | ts.FunctionExpression;
type WithBody = Run & { body: ts.ConciseBody };

/** `setHandler(approve, async (amount: number) => {…})`, `setHandler(total, () => sum)` */
export const liftHandler: StatementLifter = (statement, scope) => {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const { expression: callee, arguments: given } = statement.expression;
  const [message, run, options, more] = given;
  if (apiName(callee, scope.items.api) !== 'setHandler' || more !== undefined) return undefined;
  if (message === undefined || run === undefined || !isArrowLike(run) || !isWhole(run)) return undefined;
  const handles = handledBy(run, message, scope);
  if (handles === 'query' && isAsync(run)) return undefined;
  const fields = new Map<string, Range>([['message', rangeOf(message, scope)]]);
  if (options !== undefined) fields.set('options', rangeOf(options, scope));
  const content: SaidAs<'handler'>['content'] = {
    kind: 'handler',
    message: settingText(message, scope, statement),
    handles,
    ...signatureOf(run, scope, statement),
    graph: '',
    ...(options === undefined ? {} : { options: textOf(options, scope, statement) }),
  };
  const { code, said } = handlerCode(run.body, handles, isAsync(run), scope, statement);
  const step = frame({ ...content, code }, fields, run, statement, scope);
  const lifted = step.bodies![0]!.body;
  step.node.said = { ...said, isPlain: isPlainHandler(run.body, lifted, scope) };
  return [step];
};

/** What the message is; where its definition is not at hand, what the function does tells. */
function handledBy(run: WithBody, message: ts.Expression, { file, messages }: LiftScope): MessageKind {
  const known = messages.get(message.getText(file));
  if (known !== undefined) return known;
  if (ts.isBlock(run.body) ? !returnsValue(run.body) : !isAsync(run) && assignedIn(run.body)) return 'signal';
  return isAsync(run) ? 'update' : 'query';
}

/** `async function check() {…}` and `const check = async () => {…};` */
export const liftLocalFunction: StatementLifter = (statement, scope) => {
  const found = localFunction(statement);
  if (found === undefined || !isAsync(found.run)) return undefined;
  const { run, name } = found;
  const content: SaidAs<'function'>['content'] = {
    kind: 'function',
    name,
    ...signatureOf(run, scope, statement),
    form: ts.isArrowFunction(run) ? 'arrow' : 'function',
    graph: '',
  };
  return [frame(content, new Map(), run, statement, scope)];
};

function localFunction(statement: ts.Statement): { name: string; run: WithBody } | undefined {
  if (ts.isFunctionDeclaration(statement)) {
    if (!isWhole(statement) || statement.asteriskToken !== undefined || statement.name === undefined)
      return undefined;
    return { name: statement.name.text, run: statement };
  }
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const [declaration, second] = declarations;
  if (declaration === undefined || second !== undefined || (flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const { name, type, initializer } = declaration;
  if (!ts.isIdentifier(name) || type !== undefined || initializer === undefined) return undefined;
  return ts.isArrowFunction(initializer) && isWhole(initializer)
    ? { name: name.text, run: initializer }
    : undefined;
}

/** Whether it has a body of statements, and nothing that the drawing has no place for. */
function isWhole(run: Run): run is WithBody {
  return run.body !== undefined && run.typeParameters === undefined;
}

/** An arrow function, or a function expression that could be one. */
function isArrowLike(run: ts.Expression): run is ts.ArrowFunction | ts.FunctionExpression {
  if (ts.isArrowFunction(run)) return true;
  if (!ts.isFunctionExpression(run) || run.name !== undefined || run.asteriskToken !== undefined)
    return false;
  return !mentionsItself(run.body);
}

function mentionsItself(node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments'))
    return true;
  return ts.forEachChild(node, (child) => mentionsItself(child) || undefined) ?? false;
}

function isAsync(run: WithBody): boolean {
  return run.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

function returnsValue(node: ts.Node): boolean {
  if (ts.isReturnStatement(node)) return node.expression !== undefined;
  if (ts.isFunctionLike(node)) return false;
  return ts.forEachChild(node, (child) => returnsValue(child) || undefined) ?? false;
}

function signatureOf(
  run: WithBody,
  scope: LiftScope,
  statement: ts.Statement,
): { parameters: string; returns?: string } {
  const parameters = run.parameters.map((each) => textOf(each, scope, statement)).join(', ');
  return { parameters, ...(run.type === undefined ? {} : { returns: textOf(run.type, scope, statement) }) };
}

function frame(
  content: SaidAs<'handler'>['content'] | SaidAs<'function'>['content'],
  fields: ReadonlyMap<string, Range>,
  run: WithBody,
  statement: ts.Statement,
  scope: LiftScope,
): LiftedStep {
  const span = spanOf(statement, scope.file);
  const node = liftedNode(content, fields, leadText(scope, span), scope);
  const own = parameterNames(content.parameters);
  const body = ts.isBlock(run.body)
    ? statementsOf(run.body, content.kind, own, scope)
    : liftExpressionBody(run.body, { ...scope, variables: without(scope.variables, own) }, statement);
  const form = ts.isBlock(run.body) ? {} : { expression: true };
  return {
    kind: 'step',
    node,
    binding: 'none',
    span,
    bodies: [{ slot: 'body', graph: '', body, suspends: isAsync(run), ...form }],
  };
}

/** A handler that only changes what the workflow knows is one piece of code. */
function statementsOf(
  body: ts.Block,
  kind: 'handler' | 'function',
  own: readonly string[],
  scope: LiftScope,
): LiftedSequence {
  const lifted = liftClosureBody(body, scope, own);
  if (kind !== 'handler' || !isPlainFunction(body, lifted, scope)) return lifted;
  const { from, to } = lifted;
  return { from, to, items: [codeStep(body.statements, scope), implicitEnd(to, scope)] };
}

function without(names: ReadonlySet<string>, taken: readonly string[]): ReadonlySet<string> {
  return new Set([...names].filter((name) => !taken.includes(name)));
}
