import { SHAPE } from '../kernels/node-size.js';
import type { StepData } from './step-data.js';
import styles from './step-node.module.css';

/** Of a title's letters, seen from afar. */
const LETTER = 8.5;

/** A node of a large drawing seen from afar, or one beside what is seen: its shape and its colours. */
export function StepOutline({ id, data, selected }: { id: string; data: StepData; selected: boolean }) {
  const { node, run } = data;
  return (
    <div
      className={styles[SHAPE[node.kind]]}
      data-outline
      data-testid={`node-${id}`}
      data-node-title={node.title}
      data-kind={node.kind}
      data-tone={data.tone}
      data-selected={selected || undefined}
      data-run={run?.state}
      data-difference={data.difference}
      data-faded={data.faded || undefined}
      data-colour={data.colour}
      data-severity={severityOf(data)}
    >
      <span className={styles.tile} />
      <span className={styles.bar} style={{ width: Math.round(node.title.length * LETTER) }} />
    </div>
  );
}

function severityOf({ problems }: StepData): 'error' | 'warning' | undefined {
  if (problems.length === 0) return undefined;
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
