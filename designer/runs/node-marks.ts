import type { NodeState, RunView } from '../api/types.js';
import { durationWords } from '../app/when.js';
import { text } from '../messages/text.js';
import { tellingValue } from './value-text.js';

/** What the drawing shows at a node of a run. */
export interface NodeMark {
  state: NodeState['state'];
  /** "0.4 s · 2 tries", "since 2 h 14 min", "passed 3 times". */
  label: string;
  /** What was bound here, its JSON on one line: `{ limit: 500 }`. */
  value?: { name: string; json: string };
}

/** The marks of the nodes reached, by node id. `now` is the moment shown, ms since 1970. */
export function nodeMarks(nodes: RunView['nodes'], now: number): Record<string, NodeMark> {
  return Object.fromEntries(nodes.map((node) => [node.node, markOf(node, now)]));
}

function markOf(node: NodeState, now: number): NodeMark {
  const { value } = node;
  return {
    state: node.state,
    label: labelOf(node, now),
    ...(value ? { value: tellingValue(value.name, value.json) } : {}),
  };
}

function labelOf(node: NodeState, now: number): string {
  const started = Date.parse(node.startedAt);
  const parts = [
    node.state === 'blocked' || node.state === 'failed' ? text(`runs.state-${node.state}`) : undefined,
    node.endedAt ? tookWords(Date.parse(node.endedAt) - started) : sinceWords(now - started),
    node.attempts > 1 ? text('runs.tries', { count: node.attempts }) : undefined,
    node.visits > 1 ? text('runs.visits', { count: node.visits }) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

const sinceWords = (ms: number) =>
  ms < 1_000 ? text('time.justNow') : text('runs.since', { time: durationWords(ms) });

/** A step that took no time to speak of says so in a word. */
const tookWords = (ms: number) => (ms < 1 ? text('runs.state-done') : durationWords(ms));

/** The node where a run is now, or was last: what a small screen shows first. */
export function whereItIs(nodes: RunView['nodes']): string | undefined {
  const busy = nodes.filter(({ state }) => state !== 'done');
  const latest = (busy.length > 0 ? busy : nodes)
    .toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))
    .at(-1);
  return latest?.node;
}
