/**
 * Promises that are awaited where they are needed, by their shape alone: constants that hold async functions called at once, whose
 * first statement may await others of them and take what they hand on, `const both = Promise.all([walls, permit]);`, and last a
 * statement that awaits the rest. Nothing else mentions them. At least one of them is awaited by another: otherwise they are branches that come together.
 */
import { ts } from 'ts-morph';
import { isKey } from '../../syntax/is-key.js';
import { closureCalled } from './branch-closure.js';
import { promiseAll, type TakenApart } from './promise-all.js';
import { namesListed, strandAwait } from './strand-await.js';
import { isHandedOn, namesGiven, takesRight } from './strand-results.js';

export interface StrandShape {
  promises: StrandPromise[];
  last: { statement: ts.Statement; awaits: string[]; takes: TakenApart['parts'] };
}

export interface StrandPromise {
  name: string;
  statement: ts.VariableStatement;
  /** What it waits for, in the order of the text. */
  awaits: string[];
  /** What it takes from each of them, and what it hands on itself. */
  takes: TakenApart['parts'];
  gives: string[];
  /** Of a strand: its function, and the statement in which it awaits others. Absent: it is all of them together. */
  run?: ts.Block;
  awaiting?: ts.Statement;
}

const SHAPES = new WeakMap<ts.Node, StrandShape[]>();

/** The function of a strand. */
export function isStrand(node: ts.Node): boolean {
  const declaration = node.parent?.parent?.parent;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const block = declaration.parent?.parent?.parent;
  return (
    block !== undefined &&
    shapesIn(block).some(({ promises }) => promises.some(({ run }) => run?.parent === node))
  );
}

/** What begins with this statement. */
export function strandShape(statement: ts.Statement): StrandShape | undefined {
  return shapesIn(statement.parent).find(({ promises }) => promises[0]?.statement === statement);
}

function shapesIn(block: ts.Node): StrandShape[] {
  const known = SHAPES.get(block);
  if (known !== undefined) return known;
  const found: StrandShape[] = [];
  SHAPES.set(block, found);
  if (!ts.isBlock(block) && !ts.isCaseOrDefaultClause(block)) return found;
  for (let index = 0; index < block.statements.length; index++) {
    const shape = shapeAt(block.statements, index);
    if (shape === undefined || !isAlone(shape, block) || !isHandedOn(shape, block)) continue;
    found.push(shape);
    index += shape.promises.length;
  }
  return found;
}

function shapeAt(statements: readonly ts.Statement[], from: number): StrandShape | undefined {
  const known = new Map<string, StrandPromise>();
  for (const statement of statements.slice(from)) {
    const promise = promiseDeclared(statement, known);
    if (promise === undefined) {
      const last = awaitOf(statement, known);
      const promises = [...known.values()];
      return last !== undefined && isWhole(promises, last.awaits)
        ? { promises, last: { ...last, statement } }
        : undefined;
    }
    known.set(promise.name, promise);
  }
  return undefined;
}

type Known = ReadonlyMap<string, StrandPromise>;

function promiseDeclared(statement: ts.Statement, known: Known): StrandPromise | undefined {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) === 0)
    return undefined;
  const [declaration, second] = statement.declarationList.declarations;
  const value = declaration?.initializer;
  if (value === undefined || second !== undefined || declaration?.type !== undefined) return undefined;
  if (!ts.isIdentifier(declaration!.name) || known.has(declaration!.name.text)) return undefined;
  const name = declaration!.name.text;
  const nothing = { awaits: [], takes: [], gives: [] };
  const all = promiseAll(value);
  if (all !== undefined) {
    const awaits = namesListed(all);
    const isKnown = awaits?.every((each) => known.has(each)) ?? false;
    return awaits !== undefined && isKnown ? { ...nothing, name, statement, awaits } : undefined;
  }
  const run = closureCalled(value)?.body;
  const [first, next] = run?.statements ?? [];
  const gives = run && namesGiven(run);
  if (run === undefined || first === undefined || gives === undefined) return undefined;
  const awaited = awaitOf(first, known);
  if (awaited === undefined) return { ...nothing, name, statement, gives, run };
  return next === undefined ? undefined : { name, statement, ...awaited, gives, run, awaiting: first };
}

/** What a statement awaits and takes of these promises. */
function awaitOf(statement: ts.Statement, known: Known): Pick<StrandPromise, 'awaits' | 'takes'> | undefined {
  const found = strandAwait(statement);
  if (found === undefined || !found.awaits.every((name) => known.has(name))) return undefined;
  const taking = { awaits: found.awaits, takes: found.parts };
  return takesRight(taking, known) ? taking : undefined;
}

/** Two begin at once, all are awaited, and one of them by another; each split begins a strand. */
function isWhole(promises: readonly StrandPromise[], last: readonly string[]): boolean {
  const free = promises.filter(({ awaits }) => awaits.length === 0);
  if (free.length < 2 || free.length === promises.length) return false;
  return promises.every(({ name }) => {
    const by = promises.filter(({ awaits }) => awaits.includes(name));
    const all = by.length + (last.includes(name) ? 1 : 0);
    return all === 1 || (all > 1 && by.some(({ run, awaits }) => run !== undefined && awaits.length === 1));
  });
}

/** Whether nothing else means these names. */
function isAlone({ promises, last }: StrandShape, block: ts.Node): boolean {
  const wanted = new Map(promises.map(({ name }) => [name, 1]));
  for (const name of [...promises.flatMap(({ awaits }) => awaits), ...last.awaits])
    wanted.set(name, (wanted.get(name) ?? 0) + 1);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && wanted.has(node.text) && !isKey(node))
      wanted.set(node.text, wanted.get(node.text)! - 1);
    ts.forEachChild(node, visit);
  };
  visit(block);
  return [...wanted.values()].every((left) => left === 0);
}

/** The statement in which a strand awaits others. */
export function strandAwaits(statement: ts.VariableStatement): ts.Statement | undefined {
  const [declaration] = statement.declarationList.declarations;
  const run = declaration?.initializer && closureCalled(declaration.initializer);
  const first = run?.body.statements[0];
  return first !== undefined && awaitsNames(first) ? first : undefined;
}

/** Whether a statement awaits promises by their names; one that takes something from them stands first in a strand. */
export function awaitsNames(statement: ts.Statement): boolean {
  if (strandAwait(statement) === undefined) return false;
  return ts.isExpressionStatement(statement) || isStrand(statement.parent.parent);
}
