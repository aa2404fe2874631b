/** Branches that run at once: `await Promise.all([…])`. */
import { ts } from 'ts-morph';
import { spanOf } from '../1-parse/comments.js';
import { inclusiveContent, isChosen, takenWhen, withoutOtherwise } from './chosen-branches.js';
import { joinOf, liftBranch } from './lift-branch.js';
import { leadText, liftedNode, type StatementLifter } from './lift-scope.js';
import type { Range } from './lifted.js';
import { namesReturned, promiseAll, takenApart } from './promise-all.js';

/** `await Promise.all([f(), (async () => {…})()])`, which may take apart what its branches hand on. */
export const liftParallel: StatementLifter = (statement, scope) => {
  const kept = takenApart(statement, scope);
  const list = kept && promiseAll(kept.expression);
  if (kept === undefined || list === undefined || !ts.isArrayLiteralExpression(list)) return undefined;
  const { elements } = list;
  if (elements.length === 0 || kept.parts.length > elements.length) return undefined;
  const taken = elements.flatMap((element) => takenWhen(element) ?? []);
  const isInclusive = taken.length === elements.length && isChosen(taken, kept, statement, scope);
  const given = isInclusive ? taken.map(({ branch }) => branch) : elements;
  const branches = given.flatMap((element, output) => {
    const branch = liftBranch(element, output, kept.parts[output], scope, statement);
    return branch === undefined ? [] : [branch];
  });
  if (branches.length < elements.length) return undefined;
  const span = spanOf(statement, scope.file);
  const parallel = {
    kind: 'parallel' as const,
    branches: elements.map((_, at) => ({ id: `b${at + 1}`, label: '' })),
  };
  const { content, fields } = isInclusive
    ? inclusiveContent(withoutOtherwise(taken, scope), scope)
    : { content: parallel, fields: new Map<string, Range>() };
  return [
    {
      kind: 'parallel',
      node: liftedNode(content, fields, leadText(scope, span), scope),
      branches,
      binding: kept.binding,
      join: joinOf(branches, isInclusive, scope),
      close: { from: list.end - 1, to: span.to },
      span,
    },
  ];
};

/** `return;` in a branch, with what the branch hands on: it has come to its end. */
export const liftBranchExit: StatementLifter = (statement, scope) => {
  if (!ts.isReturnStatement(statement) || scope.branch === undefined || scope.frame !== undefined)
    return undefined;
  if (namesReturned(statement)?.join() !== scope.branch.join()) return undefined;
  const span = spanOf(statement, scope.file);
  const node = liftedNode({ kind: 'end' }, new Map(), leadText(scope, span), scope);
  return [{ kind: 'end', node, implicit: false, span }];
};
