/** The statement of a handler that holds its code: new, or with the code changed in place. */
import { ts } from 'ts-morph';
import type { NodeOf } from '../../graph/node.js';
import { codeAwaits } from '../../syntax/contains-await.js';
import type { Habits } from '../../syntax/habits.js';
import { indentLines } from '../../syntax/indent.js';
import { isFunctionBody } from '../../syntax/is-function-body.js';
import { ended } from '../../syntax/literals.js';
import type { LiftedNode, SaidCode } from '../../to-graph/2-lift/lifted.js';
import type { Replacement } from './field-patch.js';
import { handlerHead, handlerTail } from './frame-parts.js';

type Handler = Omit<NodeOf<'handler'>, 'x' | 'y'>;

/** Without indentation. A query that only gives a value needs no braces. */
export function handlerText(node: Handler, habits: Habits, unit: string): string {
  const code = (node.code ?? '').trim();
  const said = node.handles === 'query' ? returnedBy(code) : undefined;
  const body = said === undefined ? inBraces(code, unit) : said.startsWith('{') ? `(${said})` : said;
  return ended(`${handlerHead(node, needsAsync(node))}${body}${handlerTail(node)}`, habits);
}

function inBraces(code: string, unit: string): string {
  return code === '' ? '{}' : `{\n${unit}${indentLines(code, unit)}\n}`;
}

/** Where nothing else says that the message is an update, `async` tells it from a query. */
function needsAsync({ handles, code = '' }: Handler): boolean {
  return handles === 'update' || (handles === 'signal' && codeAwaits(code));
}

/** The change that makes the text say this code; nothing when the statement has to be written anew. */
export function codePatch({ content, said }: LiftedNode, code: string): Replacement | undefined {
  const now = code.trim();
  if (said === undefined || (codeAwaits(now) && !said.isAsync)) return undefined;
  const { range, expression, deeper } = said;
  if (expression !== undefined) {
    const text = expression === 'returned' ? returnedBy(now) : assignedBy(now);
    if (text === undefined || text.startsWith('{')) return undefined;
    return { ...range, now: indentLines(text, deeper) };
  }
  if (now === '' || range.from === range.to) return undefined;
  const was = content.kind === 'handler' ? (content.code ?? '') : '';
  return fits(said, was, now) ? { ...range, now: indentLines(now, deeper) } : undefined;
}

/** Whether the braces can stay where they are: several lines stand between them, and a comment does not swallow one. */
function fits({ begins, closes }: SaidCode, was: string, now: string): boolean {
  const isLong = /\n|\/\//.test(now);
  if (!closes) return !isLong && !begins;
  return begins === true || was.split('\n')[0] === now.split('\n')[0];
}

/** `status` of `return status;`, when that is all. */
function returnedBy(code: string): string | undefined {
  const only = onlyStatement(code);
  if (only === undefined || !ts.isReturnStatement(only) || only.expression === undefined) return undefined;
  const { expression } = only;
  return isFunctionBody(expression) ? alone(code, 'return ', expression) : undefined;
}

/** `approved = true` of `approved = true;`, when that is all. */
function assignedBy(code: string): string | undefined {
  const only = onlyStatement(code);
  if (only === undefined || !ts.isExpressionStatement(only)) return undefined;
  const { expression } = only;
  const isSet =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(expression.left);
  return isSet ? alone(code, '', expression) : undefined;
}

/** Its text, when nothing else, no comment either, stands beside it; an expression has a semicolon when it is read as code. */
function alone(code: string, before: string, expression: ts.Expression): string | undefined {
  const text = expression.getText();
  return `${before}${text};` === code ? text : undefined;
}

function onlyStatement(code: string): ts.Statement | undefined {
  const file = ts.createSourceFile('h.ts', code, ts.ScriptTarget.ES2023, true);
  const [only, second] = file.statements;
  return second === undefined ? only : undefined;
}
