import type { Graph, WorkflowDocument } from '../../graph/document.js';
import type { Sequence } from '../../regions/tree.js';
import { outputTypeName } from '../../schema/activity-types.js';
import type { ActivityIndex } from '../activity-index.js';
import { namesReadBy } from './identifiers.js';
import { quote } from './literals.js';
import { nameFromTitle } from './name-from-title.js';
import { type NodeContent, writtenTitle } from './title-comment.js';

/**
 * The name under which each node's result is kept. A human task needs one for its own outcomes, also when nobody else reads
 * its result: then it is made from the title.
 */
export function resultNames(
  document: WorkflowDocument,
  graph: Graph,
  tree: Sequence,
  activities: ActivityIndex,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const [id, node] of Object.entries(graph.nodes)) {
    if ((node.kind === 'activity' || node.kind === 'humanTask') && node.result) names.set(id, node.result);
  }
  const taken = new Set([...names.values(), ...Object.values(document.variables).map(({ name }) => name)]);
  for (const node of Object.values(graph.nodes)) for (const name of namesReadBy(node)) taken.add(name);
  for (const id of choosingTasks(tree)) {
    const node = graph.nodes[id];
    if (names.has(id) || node?.kind !== 'humanTask') continue;
    const name = nameFromTitle(writtenTitle(node, activities).title, taken);
    names.set(id, name);
    taken.add(name);
  }
  return names;
}

/** Nodes of choices with something to choose, in the order of the tree. */
function choosingTasks({ items }: Sequence): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'loop' || item.kind === 'block') return choosingTasks(item.body);
    if (item.kind !== 'choice') return [];
    const own = item.branches.some(({ body }) => body.items.length > 0) ? [item.node] : [];
    return [...own, ...item.branches.flatMap(({ body }) => choosingTasks(body))];
  });
}

/** The type of a result, as a `let` that holds it names it. */
export function resultTypeText(node: NodeContent, activities: ActivityIndex): string {
  if (node.kind === 'humanTask') {
    return `HumanTaskAnswer<${node.outcomes.map((outcome) => quote(outcome)).join(' | ')}, ${node.form ?? 'undefined'}>`;
  }
  const activity = node.kind === 'activity' ? activities.get(node.activity) : undefined;
  if (node.kind !== 'activity' || activity === undefined) return 'unknown';
  return outputTypeName(activity, node.resultType);
}
