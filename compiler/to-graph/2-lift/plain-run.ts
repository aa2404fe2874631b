/**
 * Plain statements that stand beside each other are one node. An assignment, or a choice or loop over assignments and code,
 * is a node (or several) where it stands by itself, has a title, or was one before.
 */
import type { ts } from 'ts-morph';
import { isSilentEnd } from '../../graph/silent-end.js';
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

function isPlainStep({ node, tried }: Extract<LiftedItem, { kind: 'step' }>, scope: LiftScope): boolean {
  const { content } = node;
  // Where nothing has been read before, a comment over plain code is a comment.
  const isOwn = isNamed(node, scope) && (content.kind !== 'code' || scope.knownTitles !== undefined);
  if (isOwn || tried !== undefined) return false;
  if (content.kind === 'code') return !scope.knownCode.has(content.code);
  return content.kind === 'setVariable' && !scope.knownSets.has(setText(content));
}

function isUnknownDecision(node: LiftedNode, scope: LiftScope): boolean {
  const { content } = node;
  return (
    content.kind === 'decision' &&
    !isNamed(node, scope) &&
    content.branches.every(({ condition }) => !scope.knownConditions.has(condition))
  );
}

/** Whether the comment above it is its own, and not that of the code that begins with it. */
function isNamed({ titled, content: { title } }: LiftedNode, { knownTitles: known }: LiftScope): boolean {
  return titled && !known?.inCode.has(title) && !known?.ofCode.has(title);
}

/**
 * Whether all of a function is one plain piece of code: nothing in it asks the world for something, it chooses or goes round, gives
 * no result, and nothing of it was a node before.
 */
export function isPlainFunction(body: ts.Block, { items }: LiftedSequence, scope: LiftScope): boolean {
  const branches = items.some(({ kind }) => kind === 'choice' || kind === 'loop');
  return (
    branches &&
    !staysApart(items.filter(({ kind }) => kind !== 'end')) &&
    !hasCommand(body, scope) &&
    items.every((item) => mayEnd(item, scope))
  );
}

function mayEnd(item: LiftedItem, scope: LiftScope): boolean {
  switch (item.kind) {
    case 'step':
      return isPlainStep(item, scope);
    case 'choice':
      return (
        isUnknownDecision(item.node, scope) &&
        item.arms.every(({ body }) => body.items.every((inner) => mayEnd(inner, scope)))
      );
    case 'loop':
      return (
        item.label === undefined &&
        (item.decision === undefined || isUnknownDecision(item.decision, scope)) &&
        item.body.items.every((inner) => mayEnd(inner, scope))
      );
    case 'end':
      return isSilentEnd(item.node.content) && !isNamed(item.node, scope);
    case 'break':
    case 'continue':
      return item.label === undefined;
    default:
      return false;
  }
}

/** Whether plain statements by themselves are more than code: a variable that is set, or a choice between some. */
export function staysApart(items: readonly LiftedItem[]): boolean {
  return items.every((item) => {
    if (item.kind === 'step') return item.node.content.kind === 'setVariable';
    return item.kind === 'choice' && item.arms.every(({ body }) => staysApart(body.items));
  });
}
