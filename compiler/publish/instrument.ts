import { ts } from 'ts-morph';
import type { JsonSchema } from '../graph/document.js';
import { type ApiNames, calleeOf } from './api-names.js';
import type { MarkerPlan } from './marker-plan.js';
import type { FunctionNode } from './own-awaits.js';
import { withBody } from './with-body.js';

/** What the transformation puts into a source; it issues the same commands as before. */
export interface Instrumentation {
  /** Name of the marker in this file. */
  at: string;
  plan: (file: ts.SourceFile) => MarkerPlan;
  names: (file: ts.SourceFile) => ApiNames;
  /** Name of the workflow function that was drawn; nodes without code of their own are entered in it. */
  main?: string;
  /** The JSON Schema of a named type, as a value for `formOf<Name>()`. */
  formSchema: (type: string) => JsonSchema | undefined;
}

/** A TypeScript transformer that adds the markers (`at`) and the schemas of forms. */
export function instrument(how: Instrumentation): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const scene: Scene = { context, plan: how.plan(file), names: how.names(file), how };
    return ts.visitEachChild(file, (node) => visit(node, scene), context);
  };
}

interface Scene {
  context: ts.TransformationContext;
  plan: MarkerPlan;
  names: ApiNames;
  how: Instrumentation;
}

function visit(node: ts.Node, scene: Scene): ts.VisitResult<ts.Node> {
  const inner = ts.visitEachChild(node, (child) => visit(child, scene), scene.context);
  const marked = markExpression(node, inner, scene);
  const entered = (at: ReadonlyMap<ts.Node, number[]>): ts.Statement[] =>
    (at.get(node) ?? []).map((index) => enterStatement(scene.how.at, index));
  const [before, behind] = [entered(scene.plan.statements), entered(scene.plan.behind)];
  return before.length + behind.length === 0 ? marked : [...before, marked as ts.Statement, ...behind];
}

/** The node itself, with its own call, value, body or condition marked. `inner` has its children done already. */
function markExpression(node: ts.Node, inner: ts.Node, scene: Scene): ts.Node {
  const conditions = scene.plan.conditions.get(node);
  const marked = markInner(node, inner, scene);
  return conditions === undefined ? marked : markCondition(scene.how.at, marked as ts.Expression, conditions);
}

function markInner(node: ts.Node, inner: ts.Node, scene: Scene): ts.Node {
  const { plan, how } = scene;
  const value = plan.values.get(node);
  if (value !== undefined) return markValue(how.at, inner, value);
  if (how.main !== undefined && ts.isFunctionDeclaration(inner) && inner.name?.text === how.main)
    return markMain(how.at, inner, plan);
  if (how.main !== undefined && ts.isVariableStatement(inner) && isExported(inner))
    return markMainConstant(how.at, inner, how.main, plan);
  if (!ts.isCallExpression(node) || !ts.isCallExpression(inner)) return inner;
  const path = plan.paths.get(node);
  if (path !== undefined) return markPath(how.at, inner, path);
  const call = plan.calls.get(node);
  return call === undefined ? fillForm(node, inner, scene) : markCall(how.at, inner, call);
}

const f = ts.factory;

function enterCall(at: string, index: number): ts.Expression {
  const enter = f.createPropertyAccessExpression(f.createIdentifier(at), 'enter');
  return f.createCallExpression(enter, undefined, [f.createNumericLiteral(index)]);
}

function enterStatement(at: string, index: number): ts.Statement {
  return f.createExpressionStatement(enterCall(at, index));
}

/** `f(x)` → `at(3, f)(x)` */
function markCall(at: string, call: ts.CallExpression, index: number): ts.Expression {
  const marked = f.createCallExpression(f.createIdentifier(at), undefined, [
    f.createNumericLiteral(index),
    call.expression,
  ]);
  return f.updateCallExpression(call, marked, undefined, call.arguments);
}

/** `f(x)` → `at.path(3, f)(x)` */
function markPath(at: string, call: ts.CallExpression, index: number): ts.Expression {
  const path = f.createPropertyAccessExpression(f.createIdentifier(at), 'path');
  const marked = f.createCallExpression(path, undefined, [f.createNumericLiteral(index), call.expression]);
  return f.updateCallExpression(call, marked, undefined, call.arguments);
}

/** `c` → `(at.enter(3), c)` */
function markCondition(at: string, condition: ts.Expression, indexes: readonly number[]): ts.Expression {
  return f.createParenthesizedExpression(
    f.createCommaListExpression([...indexes.map((index) => enterCall(at, index)), condition]),
  );
}

/** `const x = v` → `const x = at.value(3, 'x', v)`, and `x = v` alike. */
function markValue(
  at: string,
  node: ts.Node,
  { node: index, name }: { node: number; name: string },
): ts.Node {
  const recorded = (value: ts.Expression): ts.Expression =>
    f.createCallExpression(f.createPropertyAccessExpression(f.createIdentifier(at), 'value'), undefined, [
      f.createNumericLiteral(index),
      f.createStringLiteral(name),
      value,
    ]);
  if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
    return f.updateVariableDeclaration(
      node,
      node.name,
      node.exclamationToken,
      node.type,
      recorded(node.initializer),
    );
  }
  return ts.isExpressionStatement(node) ? f.updateExpressionStatement(node, recorded(node.expression)) : node;
}

function markMain<F extends FunctionNode>(at: string, main: F, { first, last }: MarkerPlan): F {
  if (main.body === undefined || !ts.isBlock(main.body)) return main;
  const statements = [
    ...first.map((index) => enterStatement(at, index)),
    ...main.body.statements,
    ...last.map((index) => enterStatement(at, index)),
  ];
  return withBody(main, f.updateBlock(main.body, statements)) as F;
}

/** `export const order = async () => {…};` */
function markMainConstant(
  at: string,
  statement: ts.VariableStatement,
  main: string,
  plan: MarkerPlan,
): ts.VariableStatement {
  const [declaration, second] = statement.declarationList.declarations;
  const run = declaration?.initializer;
  const isMain = declaration !== undefined && second === undefined && ts.isIdentifier(declaration.name);
  if (!isMain || (declaration.name as ts.Identifier).text !== main || run === undefined) return statement;
  if (!ts.isArrowFunction(run) && !ts.isFunctionExpression(run)) return statement;
  const { name, exclamationToken, type } = declaration;
  const marked = markMain(at, run, plan);
  const list = f.updateVariableDeclarationList(statement.declarationList, [
    f.updateVariableDeclaration(declaration, name, exclamationToken, type, marked),
  ]);
  return f.updateVariableStatement(statement, statement.modifiers, list);
}

function isExported(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** `formOf<Payout>()` → `formOf(JSON.parse('…'))` */
function fillForm(
  node: ts.CallExpression,
  inner: ts.CallExpression,
  { names, how }: Scene,
): ts.CallExpression {
  const callee = calleeOf(node.expression, names);
  const [type] = node.typeArguments ?? [];
  if (callee === undefined || !('api' in callee) || callee.api !== 'formOf' || node.arguments.length > 0)
    return inner;
  if (type === undefined || !ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return inner;
  const schema = how.formSchema(type.typeName.text);
  if (schema === undefined) return inner;
  const parse = f.createPropertyAccessExpression(f.createIdentifier('JSON'), 'parse');
  const value = f.createCallExpression(parse, undefined, [f.createStringLiteral(JSON.stringify(schema))]);
  return f.updateCallExpression(inner, inner.expression, undefined, [value]);
}
