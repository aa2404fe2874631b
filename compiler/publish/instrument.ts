import { ts } from 'ts-morph';
import type { JsonSchema } from '../graph/document.js';
import { type ApiNames, calleeOf } from './api-names.js';
import type { MarkerPlan } from './marker-plan.js';

/** What the transformation puts into a source; it issues the same commands as before. */
export interface Instrumentation {
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
  const entered = scene.plan.statements.get(node);
  return entered === undefined
    ? marked
    : [...entered.map((index) => enterStatement(index)), marked as ts.Statement];
}

/** The node itself, with its own call, value, body or condition marked. `inner` has its children done already. */
function markExpression(node: ts.Node, inner: ts.Node, scene: Scene): ts.Node {
  const conditions = scene.plan.conditions.get(node);
  const marked = markInner(node, inner, scene);
  return conditions === undefined ? marked : markCondition(marked as ts.Expression, conditions);
}

function markInner(node: ts.Node, inner: ts.Node, scene: Scene): ts.Node {
  const { plan, how } = scene;
  const value = plan.values.get(node);
  if (value !== undefined) return markValue(inner, value);
  if (how.main !== undefined && ts.isFunctionDeclaration(inner) && inner.name?.text === how.main)
    return markMain(inner, plan);
  if (!ts.isCallExpression(node) || !ts.isCallExpression(inner)) return inner;
  const call = plan.calls.get(node);
  return call === undefined ? fillForm(node, inner, scene) : markCall(inner, call);
}

const f = ts.factory;

function at(): ts.Identifier {
  return f.createIdentifier('at');
}

function enterCall(index: number): ts.Expression {
  return f.createCallExpression(f.createPropertyAccessExpression(at(), 'enter'), undefined, [
    f.createNumericLiteral(index),
  ]);
}

function enterStatement(index: number): ts.Statement {
  return f.createExpressionStatement(enterCall(index));
}

/** `f(x)` → `at(3, f)(x)` */
function markCall(call: ts.CallExpression, index: number): ts.Expression {
  const marked = f.createCallExpression(at(), undefined, [f.createNumericLiteral(index), call.expression]);
  return f.updateCallExpression(call, marked, undefined, call.arguments);
}

/** `c` → `(at.enter(3), c)` */
function markCondition(condition: ts.Expression, indexes: readonly number[]): ts.Expression {
  return f.createParenthesizedExpression(f.createCommaListExpression([...indexes.map(enterCall), condition]));
}

/** `const x = v` → `const x = at.value(3, 'x', v)`, and `x = v` alike. */
function markValue(node: ts.Node, { node: index, name }: { node: number; name: string }): ts.Node {
  const recorded = (value: ts.Expression): ts.Expression =>
    f.createCallExpression(f.createPropertyAccessExpression(at(), 'value'), undefined, [
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

function markMain(main: ts.FunctionDeclaration, { first, last }: MarkerPlan): ts.FunctionDeclaration {
  if (main.body === undefined) return main;
  const statements = [...first.map(enterStatement), ...main.body.statements, ...last.map(enterStatement)];
  const { modifiers, asteriskToken, name, typeParameters, parameters, type } = main;
  const body = f.updateBlock(main.body, statements);
  return f.updateFunctionDeclaration(
    main,
    modifiers,
    asteriskToken,
    name,
    typeParameters,
    parameters,
    type,
    body,
  );
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
