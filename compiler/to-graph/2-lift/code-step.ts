/** Statements that are shown as they stand. */
import type { ts } from 'ts-morph';
import { dedentLines, indentationAt } from '../../syntax/indent.js';
import { spanOf } from '../1-parse/comments.js';
import { type LiftScope, leadText, liftedNode } from './lift-scope.js';
import type { LiftedStep, Span } from './lifted.js';

export function codeStep(statements: readonly ts.Statement[], scope: LiftScope): LiftedStep {
  const span = codeSpan(statements, scope);
  const node = liftedNode(
    { kind: 'code', code: codeText(statements, scope) },
    new Map(),
    leadText(scope, span),
    scope,
  );
  return { kind: 'step', node, binding: 'none', span };
}

/** How many of the statements from `index` on are, word for word, what a code node said before; the most that are. */
export function knownCode(statements: readonly ts.Statement[], index: number, scope: LiftScope): number {
  const longest = Math.max(0, ...[...scope.knownCode].map((code) => code.split(/[\n;]/).length));
  const lines = (count: number) => codeText(statements.slice(index, index + count), scope);
  let found = 0;
  for (let count = 1; count <= Math.min(longest, statements.length - index); count++) {
    if (scope.knownCode.has(lines(count))) found = count;
  }
  return found;
}

function codeSpan(statements: readonly ts.Statement[], { file }: LiftScope): Span {
  const first = spanOf(statements[0]!, file);
  const { tail } = spanOf(statements.at(-1)!, file);
  return { from: first.from, core: first.core, to: tail, tail };
}

function codeText(statements: readonly ts.Statement[], scope: LiftScope): string {
  const { text } = scope.file;
  const { core, to } = codeSpan(statements, scope);
  return dedentLines(text.slice(core, to), indentationAt(text, core));
}
