/**
 * Titles in code. The first line of the `//` comment above a statement is the title of its node, further lines are its
 * description. A node that is called what it would be called anyway has no comment.
 */

import type { ActivityIndex } from '../graph/activity-index.js';
import { countingHead } from '../graph/counting-list.js';
import { END_WORKFLOW_TITLE } from '../graph/ends-of-main.js';
import type { NodeOf, NodeTable, WorkflowNode } from '../graph/node.js';
import { END_TITLE } from '../graph/silent-end.js';

/** Everything of a node that code can say, and its title. */
export type NodeContent = WorkflowNode extends infer N
  ? N extends unknown
    ? Omit<N, 'x' | 'y'>
    : never
  : never;

const LONGEST_DERIVED = 60;

const DERIVED: {
  [K in keyof NodeTable<0>]: (node: Omit<NodeOf<K>, 'x' | 'y'>, activities: ActivityIndex) => string;
} = {
  start: () => 'Start',
  end: () => END_TITLE,
  activity: ({ activity }, activities) => activities.get(activity)?.title ?? (activity || 'Activity'),
  decision: ({ branches: [first] }) => (first?.condition.trim() ? `${first.condition.trim()}?` : 'Decision'),
  humanTask: ({ question }) => textOf(question) ?? 'Approval',
  wait: ({ duration }) => `Wait ${textOf(duration) ?? ''}`.trim(),
  setVariable: ({ variable }) => `Set ${variable}`,
  code: ({ code }) => code.trim().split('\n')[0] || 'Code',
  parallel: () => 'In parallel',
  inclusive: () => 'All that apply',
  join: ({ mode }) => (mode === 'all' ? 'Wait for all' : 'Wait for those taken'),
  forEach: ({ list, item }) => {
    const counting = countingHead(list, item);
    return counting === undefined ? `For each of ${list.trim()}` : `For ${counting.replace(/^let /, '')}`;
  },
  scope: () => 'Scope',
  handler: ({ message }) => `On ${message.trim()}`,
  function: ({ name }) => name || 'Function',
  waitUntil: ({ time }) => `Wait until ${textOf(time) ?? ''}`.trim(),
  condition: ({ condition }) => `Wait for ${condition.trim()}`,
  receive: ({ signal }) => `Receive ${textOf(signal) ?? signal.trim()}`,
  firstOf: () => 'First of',
  await: ({ promise, starts }) => `${starts ? 'Start' : 'Wait for'} ${promise.trim()}`,
  child: ({ workflow }) => textOf(workflow) ?? (workflow.trim() || 'Sub-workflow'),
  send: ({ signal }) => `Send ${textOf(signal) ?? signal.trim()}`,
  call: ({ function: name }) => name || 'Call',
  endWorkflow: () => END_WORKFLOW_TITLE,
  fail: ({ message, error }) => textOf(message) ?? (error?.trim() ? `Fail with ${error.trim()}` : 'Fail'),
  continueAsNew: () => 'Continue as new',
};

/** The title of a node that nobody named. One line, at most 60 characters. */
export function derivedTitle(node: NodeContent, activities: ActivityIndex): string {
  const title = oneLine(
    (DERIVED[node.kind] as (node: NodeContent, activities: ActivityIndex) => string)(node, activities),
  );
  return title.length > LONGEST_DERIVED ? `${title.slice(0, LONGEST_DERIVED - 1)}…` : title;
}

/** The title and description that survive in code. */
export function writtenTitle(
  node: NodeContent,
  activities: ActivityIndex,
): { title: string; description?: string } {
  const title = oneLine(node.title) || derivedTitle(node, activities);
  const description = (node.description ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return description === '' ? { title } : { title, description };
}

/** The comment lines above a statement; none when the title is the derived one and nothing else is to be said. */
export function titleComment(node: NodeContent, activities: ActivityIndex, always = false): string[] {
  const { title, description } = writtenTitle(node, activities);
  if (!always && description === undefined && title === derivedTitle(node, activities)) return [];
  return [title, ...(description?.split('\n') ?? [])].map((line) => `// ${line}`.trimEnd());
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function textOf(expression: string): string | undefined {
  return /^(?:'([^'\\\n]+)'|"([^"\\\n]+)")$/
    .exec(expression.trim())
    ?.slice(1)
    .find((text) => text !== undefined);
}
