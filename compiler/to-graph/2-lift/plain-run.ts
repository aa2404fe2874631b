/**
 * Plain statements that stand beside each other are one node. An assignment, or a choice or loop over assignments and code,
 * is a node (or several) where it stands by itself, has a title, or was one before.
 */
import type { ts } from 'ts-morph';
import { hasCommand } from './has-command.js';
import type { LiftScope } from './lift-scope.js';
import { setText } from './lift-simple.js';
import type { LiftedItem, LiftedNode, LiftedSequence } from './lifted.js';

/** Whether a statement, as it was read, can become part of the code beside it. */
export function joinsPlainRun(
  statement: ts.Statement,
  items: readonly LiftedItem[],
  scope: LiftScope,
): boolean {
  const [only, second] = items;
  return only !== undefined && second === undefined && isPlain(only, scope) && !hasCommand(statement, scope);
}

function isPlain(item: LiftedItem, scope: LiftScope): boolean {
  switch (item.kind) {
    case 'step':
      return isPlainStep(item, scope);
    case 'choice':
      return isUnknownDecision(item.node, scope) && item.arms.every(({ body }) => isPlainBody(body, scope));
    case 'loop':
      return (
        item.decision !== undefined &&
        item.label === undefined &&
        isUnknownDecision(item.decision, scope) &&
        isPlainBody(item.body, scope)
      );
    default:
      return false;
  }
}

function isPlainBody({ items }: LiftedSequence, scope: LiftScope): boolean {
  return items.every((item) => isPlain(item, scope));
}

function isPlainStep(
  { node, span, tried }: Extract<LiftedItem, { kind: 'step' }>,
  scope: LiftScope,
): boolean {
  if (node.titled || tried !== undefined || span.from < span.core) return false;
  const { content } = node;
  if (content.kind === 'code') return !scope.knownCode.has(content.code);
  return content.kind === 'setVariable' && !scope.knownSets.has(setText(content));
}

function isUnknownDecision({ content, titled }: LiftedNode, { knownConditions }: LiftScope): boolean {
  return (
    content.kind === 'decision' &&
    !titled &&
    content.branches.every(({ condition }) => !knownConditions.has(condition))
  );
}

/** Whether plain statements by themselves are more than code: a variable that is set, or a choice between some. */
export function staysApart(items: readonly LiftedItem[]): boolean {
  return items.every((item) => {
    if (item.kind === 'step') return item.node.content.kind === 'setVariable';
    return item.kind === 'choice' && item.arms.every(({ body }) => staysApart(body.items));
  });
}
