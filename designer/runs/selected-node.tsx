import type { NodeState } from '../api/types.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { Pill } from '../theme/pill.js';
import type { Tone } from '../theme/tone.js';
import styles from './what-happened.module.css';

const LOOK: Record<NodeState['state'], { words: MessageKey; tone: Tone }> = {
  done: { words: 'runs.node-done', tone: 'green' },
  running: { words: 'runs.node-running', tone: 'blue' },
  waiting: { words: 'runs.node-waiting', tone: 'amber' },
  failed: { words: 'runs.node-failed', tone: 'red' },
  blocked: { words: 'runs.node-blocked', tone: 'red' },
};

/** What went wrong at the node selected, if something did; its story is marked below. */
export function SelectedNode({ node }: { node: NodeState | undefined }) {
  if (!node?.problem) return null;
  const { words, tone } = LOOK[node.state];
  return (
    <div className={styles.selected}>
      <Pill tone={tone}>{text(words)}</Pill>
      <p>{node.problem}</p>
    </div>
  );
}
