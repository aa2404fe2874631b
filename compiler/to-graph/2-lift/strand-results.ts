/** What strands hand on by their promises. */
import { ts } from 'ts-morph';
import { isKey } from '../../syntax/is-key.js';
import { namesReturned } from './promise-all.js';
import type { StrandPromise, StrandShape } from './strand-shape.js';

/** The names that every `return` of a function hands on; undefined: they give something else, or a `let` holds it. */
export function namesGiven(run: ts.Block): string[] | undefined {
  const found: (string[] | undefined)[] = [];
  const held = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(namesReturned(node));
    if (ts.isVariableDeclaration(node) && !isConst(node) && ts.isIdentifier(node.name))
      held.add(node.name.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  visit(run);
  const [first = []] = found;
  const isSame = found.every((each) => each?.join() === first.join());
  return isSame && new Set(first).size === first.length && !first.some((name) => held.has(name))
    ? first
    : undefined;
}

function isConst({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}

/** Whether what this takes is what the promises hand on: one by its name, of several those that it wants. */
export function takesRight(
  { awaits, takes }: Pick<StrandPromise, 'awaits' | 'takes'>,
  promises: ReadonlyMap<string, StrandPromise>,
): boolean {
  return takes.every((part, index) => {
    const gives = promises.get(awaits[index]!)?.gives ?? [];
    if (part === undefined) return true;
    const isWhole = part.names.length === 1 && part.text === part.names[0];
    return isWhole === (gives.length === 1) && part.names.every((name) => gives.includes(name));
  });
}

/** Whether what is handed on has a name that nothing else has where it is taken. */
export function isHandedOn({ promises, last }: StrandShape, block: ts.Node): boolean {
  const takers = [...promises, last];
  return promises.every(({ name, run, gives }) =>
    gives.every((given) => {
      const own = takers.filter(({ awaits, takes }) => takes[awaits.indexOf(name)]?.names.includes(given));
      return declarationsOf(given, block, run) === own.length;
    }),
  );
}

/** The names that a statement takes and nothing behind it reads, in a function or block. */
export function idleIn(inside: ts.Node, statement: ts.Statement, names: readonly string[]): string[] {
  const isRead = (node: ts.Node, name: string): boolean => {
    if (node.end <= statement.end) return false;
    if (ts.isIdentifier(node)) return node.text === name && !isKey(node);
    return ts.forEachChild(node, (child) => isRead(child, name) || undefined) ?? false;
  };
  return names.filter((name) => !isRead(inside, name));
}

/** How often the name is declared in a block, but for in this part of it. */
function declarationsOf(name: string, block: ts.Node, without: ts.Node | undefined): number {
  let found = 0;
  const visit = (node: ts.Node): void => {
    if (node === without) return;
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      if (node.name.text === name) found++;
    ts.forEachChild(node, visit);
  };
  visit(block);
  return found;
}
