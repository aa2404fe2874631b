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
      {data.outline === 'beside' && <Ends outputs={data.outputs} />}
      <span className={styles.tile} />
      <span className={styles.bar} style={{ width: Math.round(node.title.length * LETTER) }} />
    </div>
  );
}

/** React Flow draws a line only between places that it finds in the page; from afar the lines are one layer. */
function Ends({ outputs }: Pick<StepData, 'outputs'>) {
  return (
    <>
      <i className={`target ${styles.end}`} data-handleid="in" data-handlepos="left" />
      {outputs.map(({ id, border }) => (
        <i
          key={id}
          className={`source ${styles.end}`}
          data-handleid={id}
          data-handlepos={border ? 'bottom' : 'right'}
        />
      ))}
    </>
  );
}

function severityOf({ problems }: StepData): 'error' | 'warning' | undefined {
  if (problems.length === 0) return undefined;
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
}
