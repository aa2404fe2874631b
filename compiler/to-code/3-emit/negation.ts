/**
 * `if (!…)` without `else`. Read as it stands it is a branch with a negated condition; it may also say that only
 * *otherwise* does something. The drawing tells which: a condition that it has word for word is never taken apart.
 */
import type { NodeContent } from './title-comment.js';

/** A name, a property of it, a call without arguments: `!` binds as meant. */
const SIMPLE = /^[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)*(?:\(\))?$/;

export function negation(condition: string): string {
  return `!${operand(condition)}`;
}

/** The condition as it can stand behind a `!`. */
export function operand(condition: string): string {
  return SIMPLE.test(condition) ? condition : `(${condition})`;
}

/** The conditions of all decisions, as they are written. */
export function conditionsOf(nodes: Iterable<NodeContent>): Set<string> {
  return new Set(
    [...nodes].flatMap((node) =>
      node.kind === 'decision' ? node.branches.map(({ condition }) => condition.trim()) : [],
    ),
  );
}
