/** The functions of a file whose calls are worth a place in the call path: those that can ask the world for something. */
import { ts } from 'ts-morph';
import type { ApiNames } from './api-names.js';
import { isCommand } from './is-command.js';
import { isAsync, isAsyncCapable } from './own-awaits.js';

type Body = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction;

/** Names of the functions that are async, issue commands, or call others that do. */
export function localFunctions(file: ts.SourceFile, names: ApiNames): ReadonlySet<string> {
  const functions = declared(file);
  const found = new Set<string>();
  const reaches = (body: Body): boolean =>
    isAsync(body) ||
    contains(
      body,
      (node) => ts.isCallExpression(node) && (isCommand(node, names) || isLocalCall(node, found)),
    );
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const [name, body] of functions) if (reaches(body)) found.add(name);
  }
  return found;
}

/** `f(…)`, by name; not `f?.(…)`, since what is missing then must not be called. */
export function isLocalCall(call: ts.CallExpression, functions: ReadonlySet<string>): boolean {
  return (
    ts.isIdentifier(call.expression) &&
    call.questionDotToken === undefined &&
    functions.has(call.expression.text)
  );
}

function declared(file: ts.SourceFile): [name: string, body: Body][] {
  const found: [string, Body][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name !== undefined) found.push([node.name.text, node]);
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined) {
      const { initializer } = node;
      if (isAsyncCapable(initializer) && !ts.isFunctionDeclaration(initializer))
        found.push([node.name.text, initializer as Body]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function contains(node: ts.Node, wanted: (node: ts.Node) => boolean): boolean {
  return ts.forEachChild(node, (child) => wanted(child) || contains(child, wanted) || undefined) ?? false;
}
