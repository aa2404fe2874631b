/** A statement that awaits promises by their names, and what it takes from them. */
import { ts } from 'ts-morph';
import { nameBound, promiseAll, type TakenApart } from './promise-all.js';

export interface StrandAwait {
  /** In the order of the text. */
  awaits: string[];
  /** What it takes from each of them; undefined, or none: it only awaits it. */
  parts: TakenApart['parts'];
}

/** `await walls;`, `const quote = await walls;`, `const [{ quote, limit }] = await Promise.all([walls, permit]);` */
export function strandAwait(statement: ts.Statement): StrandAwait | undefined {
  if (ts.isExpressionStatement(statement)) {
    const awaits = namesAwaited(statement.expression);
    return awaits && { awaits: awaits.names, parts: [] };
  }
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  const awaits = declaration?.initializer && namesAwaited(declaration.initializer);
  if (awaits === undefined || second !== undefined || declaration!.type !== undefined) return undefined;
  const parts = awaits.isOne ? partOf(declaration!.name) : partsOf(declaration!.name);
  if (parts === undefined || parts.length > awaits.names.length) return undefined;
  return { awaits: awaits.names, parts };
}

/** Several of them, each once. */
function namesAwaited(node: ts.Expression): { names: string[]; isOne: boolean } | undefined {
  if (!ts.isAwaitExpression(node)) return undefined;
  const { expression } = node;
  if (ts.isIdentifier(expression)) return { names: [expression.text], isOne: true };
  const list = promiseAll(expression);
  const names = list && namesListed(list);
  return names && { names, isOne: false };
}

/** Several names, each once. */
export function namesListed(list: ts.Expression): string[] | undefined {
  if (!ts.isArrayLiteralExpression(list) || list.elements.length < 2) return undefined;
  const found = new Set(list.elements.flatMap((each) => (ts.isIdentifier(each) ? [each.text] : [])));
  return found.size === list.elements.length ? [...found] : undefined;
}

function partOf(name: ts.BindingName): TakenApart['parts'] | undefined {
  const part = nameBound(name);
  return part && [part];
}

function partsOf(name: ts.BindingName): TakenApart['parts'] | undefined {
  if (!ts.isArrayBindingPattern(name)) return undefined;
  const parts: TakenApart['parts'] = [];
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) {
      parts.push(undefined);
      continue;
    }
    const part =
      element.initializer === undefined && element.dotDotDotToken === undefined
        ? nameBound(element.name)
        : undefined;
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts;
}
