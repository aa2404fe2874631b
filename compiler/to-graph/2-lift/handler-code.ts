/** What a handler does as code: the statements of its body, or the one that its expression comes to. */
import { ts } from 'ts-morph';
import type { NodeKind } from '../../graph/node.js';
import { containsAwait } from '../../syntax/contains-await.js';
import { dedentLines, indentationAt } from '../../syntax/indent.js';
import type { MessageKind } from '../1-parse/message-kinds.js';
import { hasCommand } from './has-command.js';
import { assignedIn, withoutBrackets } from './lift-expression-body.js';
import { type LiftScope, rangeOf } from './lift-scope.js';
import type { LiftedItem, LiftedSequence, Range, SaidCode } from './lifted.js';
import { bodiesOf } from './nested-bodies.js';

/** The code of a handler, and how the text says it. */
export interface HandlerCode {
  code: string;
  said: SaidCode;
}

/** @param statement in which the function stands */
export function handlerCode(
  body: ts.ConciseBody,
  handles: MessageKind,
  isAsync: boolean,
  scope: LiftScope,
  statement: ts.Statement,
): HandlerCode {
  const { text } = scope.file;
  const around = indentationAt(text, statement.getStart(scope.file));
  const whole = rangeOf(body, scope);
  const read = (range: Range, indent: string) => ({
    text: dedentLines(text.slice(range.from, range.to), indent),
    said: { range, whole, isAsync, deeper: indent.startsWith(around) ? indent.slice(around.length) : '' },
  });
  if (ts.isBlock(body)) {
    const range = trimmed(text, whole.from + 1, whole.to - 1);
    const found = read(range, indentationOf(text, range));
    const begins = breaksBefore(text, range.from);
    const closes = /^[ \t]*\n/.test(text.slice(range.to));
    return { code: found.text, said: { ...found.said, begins, closes } };
  }
  const set = handles === 'signal' ? assignedIn(body) : undefined;
  const range = rangeOf(set ?? withoutBrackets(body), scope);
  const found = read(range, breaksBefore(text, range.from) ? indentationAt(text, range.from) : around);
  const expression = set === undefined ? 'returned' : 'done';
  const code = set === undefined ? `return ${found.text};` : `${found.text};`;
  return { code, said: { ...found.said, expression } };
}

function trimmed(text: string, from: number, to: number): Range {
  const inside = text.slice(from, to);
  const begin = from + inside.length - inside.trimStart().length;
  return inside.trim() === '' ? { from, to: from } : { from: begin, to: begin + inside.trim().length };
}

function breaksBefore(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim() === '';
}

/** How deep the code stands; where it begins behind the brace, what all of its other lines have. */
function indentationOf(text: string, { from, to }: Range): string {
  if (breaksBefore(text, from)) return indentationAt(text, from);
  const [, ...lines] = text.slice(from, to).split('\n');
  const depths = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^[ \t]*/.exec(line)![0])
    .toSorted((a, b) => a.length - b.length);
  return depths[0] ?? '';
}

/** What says no more than code does, as long as it asks the world for nothing. */
const PLAIN_STEPS: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'code',
  'setVariable',
  'forEach',
  'scope',
  'function',
]);

/** Whether a handler asks the world for nothing, and runs nothing that may: its code says all of it. */
export function isPlainHandler(body: ts.ConciseBody, { items }: LiftedSequence, scope: LiftScope): boolean {
  return !hasCommand(body, scope) && !containsAwait(body) && items.every(isPlainItem);
}

function isPlainItem(item: LiftedItem): boolean {
  if (item.kind === 'parallel' || item.kind === 'knot' || item.kind === 'go') return false;
  if (item.kind === 'step' && !PLAIN_STEPS.has(item.node.content.kind)) return false;
  return bodiesOf(item).every(({ items }) => items.every(isPlainItem));
}
