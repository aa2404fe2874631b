import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { SHAPE } from '../kernels/node-size.js';
import { Icon } from '../theme/icon.js';
import { ProblemBadge } from './problem-badge.js';
import { RunMark } from './run-mark.js';
import type { StepData, StepNode as StepNodeType } from './step-data.js';
import styles from './step-node.module.css';
import { StepOutline } from './step-outline.js';
import { StepTitle } from './step-title.js';

/** A node on the canvas. */
export const StepNode = memo(function StepNode({ id, data, selected }: NodeProps<StepNodeType>) {
  const Look = data.outline ? StepOutline : StepCard;
  return <Look id={id} data={data} selected={selected} />;
});

/** A card, or a pill for what only steers. */
function StepCard({ id, data, selected }: { id: string; data: StepData; selected: boolean }) {
  const { node, run } = data;
  const shape = SHAPE[node.kind];
  return (
    <div
      className={styles[shape]}
      data-testid={`node-${id}`}
      data-node-title={node.title}
      data-kind={node.kind}
      data-tone={data.tone}
      data-selected={selected || undefined}
      data-run={run?.state}
      data-faded={data.faded || undefined}
      title={[node.title, run?.label ?? data.summary].filter(Boolean).join('\n')}
    >
      {node.kind !== 'start' && (
        <Handle
          type="target"
          position={Position.Left}
          id="in"
          className={styles.input}
          data-testid={`in-${id}`}
          isConnectable={!data.readOnly}
          isConnectableStart={false}
        />
      )}
      <span className={styles.tile}>
        <Icon name={data.icon} size={shape === 'card' ? 20 : 16} />
      </span>
      <span className={styles.words}>
        <StepTitle id={id} title={node.title} readOnly={data.readOnly} />
        {shape === 'card' && <span className={styles.summary}>{run?.label ?? data.summary}</span>}
      </span>
      <Outputs id={id} data={data} />
      {run && <RunMark run={run} />}
      <ProblemBadge problems={data.problems} inset={shape === 'pill'} />
    </div>
  );
}

function Outputs({ id, data }: { id: string; data: StepData }) {
  return data.outputs.map((output) => (
    <Handle
      key={output.id}
      type="source"
      position={Position.Right}
      id={output.id}
      className={styles.output}
      style={{ top: `calc(50% + ${output.dy}px)`, right: output.dx }}
      data-testid={`out-${id}-${output.id}`}
      data-loose={(!output.connected && !data.readOnly) || undefined}
      isConnectable={!data.readOnly}
      isConnectableEnd={false}
      title={output.label || undefined}
    >
      {!output.connected && !data.readOnly && output.label && (
        <span className={styles.outputName}>{output.label}</span>
      )}
    </Handle>
  ));
}
