import type { NodeState } from '../api/types.js';
import { Pill } from '../theme/pill.js';
import type { Tone } from '../theme/tone.js';
import styles from './what-happened.module.css';

const LOOK: Record<NodeState['state'], { words: string; tone: Tone }> = {
  done: { words: 'Done', tone: 'green' },
  running: { words: 'Running', tone: 'blue' },
  waiting: { words: 'Waiting', tone: 'amber' },
  failed: { words: 'Failed', tone: 'red' },
  blocked: { words: 'Blocked', tone: 'red' },
};

/** What went wrong at the node selected, if something did; its story is marked below. */
export function SelectedNode({ node }: { node: NodeState | undefined }) {
  if (!node?.problem) return null;
  const { words, tone } = LOOK[node.state];
  return (
    <div className={styles.selected}>
      <Pill tone={tone}>{words}</Pill>
      <p>{node.problem}</p>
    </div>
  );
}
