/** The names that take a race apart. */
import { ts } from 'ts-morph';
import { endingOf } from '../../graph/interruptions.js';
import { saysExits } from '../../regions/asks-afterwards.js';
import { racedPattern } from '../../syntax/raced-pattern.js';
import type { Kept, stepOf } from './lift-call.js';

/** Which of the names is the node's result, which tells its outputs apart, and which is what a message carries. */
export function takeNames(
  node: ReturnType<typeof stepOf>['node'],
  { winner, values, result }: { winner?: string; values: readonly string[]; result?: string | undefined },
  { binding }: Kept,
  statement: ts.Statement,
): void {
  const isSetInside = binding === 'assign' && result !== undefined && !values.includes(result);
  const last = values.at(-1);
  const hasMessage = endingOf(node.content).some(({ on }) => on === 'message');
  const isMessage = hasMessage && last !== undefined && (values.length > 1 || isOnlyTaken(last, statement));
  if (winner !== undefined) node.tells = winner;
  if (isMessage) node.value = last;
  const content = node.content as { result?: string };
  if (isMessage && values.length === 1 && !isSetInside) delete content.result;
  const own = saysExits(node.content) && (values.length > 1 || !isMessage) ? values[0] : content.result;
  const pattern = racedPattern({
    ...(winner === undefined ? {} : { winner }),
    ...(own === undefined ? {} : { result: own }),
    ...(isMessage ? { value: last } : {}),
  });
  if (pattern !== undefined) node.pattern = pattern;
}

/** Whether a name is read only where ways begin: `const reason = value;`. */
export function isOnlyTaken(name: string, statement: ts.Statement): boolean {
  let around: ts.Node = statement.parent;
  while (around.parent !== undefined && !ts.isFunctionLike(around.parent)) around = around.parent;
  let taken = 0;
  let others = 0;
  const visit = (node: ts.Node): void => {
    if (node === statement) return;
    if (ts.isIdentifier(node) && node.text === name && isReading(node)) {
      const { parent } = node;
      if (ts.isVariableDeclaration(parent) && parent.initializer === node) taken++;
      else others++;
    }
    ts.forEachChild(node, visit);
  };
  visit(around);
  return taken > 0 && others === 0;
}

/** Not the name of a property or of a declaration. */
function isReading(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(ts.isVariableDeclaration(parent) && parent.name === node);
}
