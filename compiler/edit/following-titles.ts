import { type CompilerContext, indexActivities } from '../graph/activity-index.js';
import type { Change } from '../graph/change.js';
import type { WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { derivedTitle } from '../syntax/title-comment.js';

/**
 * A node that nobody named is called after what it does, so its title follows when that changes: the changes of titles
 * that an edit from `before` to `now` brings with it.
 */
export function followingTitles(
  before: WorkflowDocument,
  now: WorkflowDocument,
  context: CompilerContext,
): Change[] {
  const activities = indexActivities(context);
  return Object.entries(now.graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).flatMap(([id, node]): Change[] => {
      const old: WorkflowNode | undefined = before.graphs[graph]?.nodes[id];
      if (old === undefined || old === node || old.title !== node.title) return [];
      const title = derivedTitle(node, activities);
      if (old.title !== derivedTitle(old, activities) || title === node.title) return [];
      return [{ path: ['graphs', graph, 'nodes', id, 'title'], was: node.title, now: title }];
    }),
  );
}
