/** What counts in a knot: who has come to a join, and who may still come to one that waits for what was taken. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import type { StatementLifter } from './lift-scope.js';
import type { LiftedKnotPart, Range } from './lifted.js';

/** `coming.allChecked += 1;` */
export const liftCount: StatementLifter = (statement, { knot, file }) => {
  if (knot?.coming === undefined || !ts.isExpressionStatement(statement)) return undefined;
  const match = statement.getText(file).match(/^(\w+)\.(\w+) (\+|-)= (\d+);?$/);
  const [, of, part = '', sign, by] = match ?? [];
  if (of !== knot.coming || !knot.parts.includes(part)) return undefined;
  const item = { kind: 'count' as const, of, part, by: sign === '-' ? -Number(by) : Number(by) };
  return [{ ...item, span: spanOf(statement, file) }];
};

/** The part of which `coming.allChecked -= 3 - branches.length;` takes off what was not taken. */
export function notTakenIn(
  statement: ts.Statement,
  list: string,
  { knot, file }: Pick<Parameters<StatementLifter>[1], 'knot' | 'file'>,
): { of: string; part: string } | undefined {
  if (knot?.coming === undefined) return undefined;
  const [, of, part = '', counted] =
    statement.getText(file).match(/^(\w+)\.(\w+) -= \d+ - (\w+)\.length;?$/) ?? [];
  return of === knot.coming && counted === list && knot.parts.includes(part) ? { of, part } : undefined;
}

/** How a part begins that is a join: what it waits for, and the statements that say so. */
export interface Joining extends Required<Pick<LiftedKnotPart, 'waitsFor' | 'leaves'>> {
  count: number;
  range: Range;
}

/**
 * `arrived.x += 1; if (arrived.x < 2) return; arrived.x = 0;`, or
 * `arrived.x += 1; coming.x -= 1; if (arrived.x > 1) return; await condition(() => coming.x === 0);`
 */
export function joiningOf(
  statements: readonly ts.Statement[],
  name: string,
  { counts, coming }: { counts: string | undefined; coming: string | undefined },
  file: ts.SourceFile,
): Joining | undefined {
  if (counts === undefined || textAt(statements, 0, file) !== `${counts}.${name} += 1`) return undefined;
  const isTaken = coming !== undefined && textAt(statements, 1, file) === `${coming}.${name} -= 1`;
  const count = isTaken ? 4 : 3;
  const [asks, last] = [statements[count - 2], statements[count - 1]];
  if (asks === undefined || last === undefined) return undefined;
  const asked = askedBy(asks, `${counts}.${name}`, coming, file);
  const end = isTaken ? `await condition(() => ${coming}.${name} === 0)` : `${counts}.${name} = 0`;
  const isSame = asked !== undefined && (asked.waitsFor === 'taken') === isTaken;
  if (!isSame || textAt(statements, count - 1, file) !== end) return undefined;
  return { ...asked, count, range: { from: statements[0]!.getStart(file), to: last.end } };
}

function textAt(statements: readonly ts.Statement[], index: number, file: ts.SourceFile): string | undefined {
  return statements[index]?.getText(file).replace(/;$/, '');
}

/** `if (arrived.x < 2) return;`, `if (arrived.x < 2) { coming.y -= 1; return; }` */
function askedBy(
  statement: ts.Statement,
  come: string,
  coming: string | undefined,
  file: ts.SourceFile,
): Pick<Joining, 'waitsFor' | 'leaves'> | undefined {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return undefined;
  const { expression, thenStatement } = statement;
  const [, sign, number] =
    expression
      .getText(file)
      .slice(come.length)
      .match(/^ (<|>) (\d+)$/) ?? [];
  if (!expression.getText(file).startsWith(come) || sign === undefined) return undefined;
  if (sign === '>' && number !== '1') return undefined;
  const inner = ts.isBlock(thenStatement) ? thenStatement.statements : [thenStatement];
  const texts = inner.map((_, index) => textAt(inner, index, file) ?? '');
  const leaves = texts.slice(0, -1).map((text) => partLeft(text, coming));
  if (texts.at(-1) !== 'return' || leaves.includes(undefined)) return undefined;
  return { waitsFor: sign === '>' ? 'taken' : Number(number), leaves: leaves as string[] };
}

function partLeft(text: string, coming: string | undefined): string | undefined {
  const [, of, part] = text.match(/^(\w+)\.(\w+) -= 1$/) ?? [];
  return of !== undefined && of === coming ? part : undefined;
}
