/** What the text at hand says already, and is to be kept: its names, and how it is written. */
import type { WorkflowNode } from '../graph/node.js';
import { type Habits, OWN_HABITS } from '../syntax/habits.js';
import type { NodeContent } from '../syntax/title-comment.js';
import type { LiftedFile } from '../to-graph/2-lift/lift-file.js';
import type { LiftedSequence } from '../to-graph/2-lift/lifted.js';
import { branchesOf } from '../to-graph/2-lift/nested-bodies.js';
import { placedNodes } from '../to-graph/3-place/placed-nodes.js';

/** The nodes that a text says, without their places. */
export function nodesOf(bodies: ReadonlyMap<string, LiftedSequence>): WorkflowNode[] {
  return [...bodies.values()].flatMap(placedNodes).map(({ node }) => node.content as WorkflowNode);
}

/** How the text takes races apart, and what it calls the answers of people, by node. */
export function racesIn(bodies: ReadonlyMap<string, LiftedSequence>): Map<string, string> {
  const steps = [...bodies.values()].flatMap(placedNodes);
  return new Map(
    steps.flatMap(({ node: { id, pattern, content } }) => {
      const name = pattern ?? (content.kind === 'humanTask' ? content.result : undefined);
      return name === undefined ? [] : [[id, name]];
    }),
  );
}

/** What the text calls the lists of its inclusive splits. */
export function listsIn(bodies: ReadonlyMap<string, LiftedSequence>): Map<string, string> {
  const found = new Map<string, string>();
  const visit = ({ items }: LiftedSequence): void => {
    for (const item of items) {
      if (item.kind === 'parallel' && item.list !== undefined) found.set(item.node.id, item.list);
      branchesOf(item).forEach(visit);
    }
  };
  for (const body of bodies.values()) visit(body);
  return found;
}

/** Those of the text. Semicolons stay where a statement could run on into code that begins with a bracket. */
export function habitsFor(old: LiftedFile | undefined, nodes: Iterable<NodeContent>): Habits {
  if (old === undefined || old.habits.semicolons) return old?.habits ?? OWN_HABITS;
  const runsOn = [...nodes].some((node) => node.kind === 'code' && /^[([`+\-/]/.test(node.code.trim()));
  return { ...old.habits, semicolons: runsOn };
}
