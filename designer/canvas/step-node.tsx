import type { WorkflowNode } from '@inkstone/compiler/graph';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo, useContext } from 'react';
import { SHAPE } from '../kernels/node-size.js';
import { text } from '../messages/text.js';
import { BOUNDARY_WORDS } from '../model/boundary-words.js';
import { outputLabel } from '../model/output-label.js';
import { Icon } from '../theme/icon.js';
import { DifferenceMark } from './difference-mark.js';
import { FoldingContext } from './folding-context.js';
import { ProblemBadge } from './problem-badge.js';
import { RunMark } from './run-mark.js';
import { shownRun } from './shown-run.js';
import type { OutputView, StepData, StepNode as StepNodeType } from './step-data.js';
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
  const { node } = data;
  const run = shownRun(node, data.run);
  const shape = SHAPE[node.kind];
  return (
    <div
      className={styles[shape]}
      data-opens={data.opens || undefined}
      data-testid={`node-${id}`}
      data-node-title={node.title}
      data-kind={node.kind}
      data-shape={shape}
      data-tone={data.tone}
      data-selected={selected || undefined}
      data-run={run?.state}
      data-difference={data.difference}
      data-faded={data.faded || undefined}
      data-breakpoint={data.breakpoint || undefined}
      data-colour={data.colour}
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
        <StepTitle id={id} title={node.title} readOnly={data.readOnly && data.group === undefined} />
        {/* Blanks between what stands on a node: read without style sheets, too, they are words of their own. */}{' '}
        {shape === 'card' && <span className={styles.summary}>{run?.label ?? data.summary}</span>}
      </span>
      {node.kind === 'start' && node.prepare && (
        <span className={styles.prepares} data-testid={`prepares-${id}`}>
          <Icon name="braces" size={14} />
        </span>
      )}
      {data.group !== undefined && <OpenGroup group={data.group} title={node.title} />}
      {data.opens && data.group === undefined && (
        <span className={styles.inside} title={text('canvas.enterOrDoubleClickOpens')}>
          <Icon name="hierarchy" size={14} />
        </span>
      )}
      <Outputs id={id} data={data} />
      {run && <RunMark run={run} />}
      {data.difference && <DifferenceMark difference={data.difference} />}
      <ProblemBadge problems={data.problems} inset={shape === 'pill'} />
    </div>
  );
}

/** Opens a collapsed group. */
function OpenGroup({ group, title }: { group: string; title: string }) {
  const fold = useContext(FoldingContext);
  const name = text('groups.openThis', { title });
  return (
    fold && (
      <button
        type="button"
        className={`${styles.openGroup} nodrag`}
        aria-label={name}
        title={name}
        data-testid={`fold-${group}`}
        onClick={() => fold(group)}
      >
        <Icon name="arrows-diagonal" size={16} />
      </button>
    )
  );
}

function Outputs({ id, data }: { id: string; data: StepData }) {
  const sides = data.outputs.filter(({ border }) => !border);
  const borders = data.outputs.filter(({ border }) => border);
  return (
    <>
      <SideOutputs id={id} data={data} outputs={sides} />
      {borders.map((output) => (
        <BorderOutput key={output.id} id={id} output={output} readOnly={data.readOnly} />
      ))}
      <Reminders node={data.node} />
    </>
  );
}

function SideOutputs({ id, data, outputs }: { id: string; data: StepData; outputs: OutputView[] }) {
  return outputs.map((output) => (
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
      title={outputLabel(output.label) || undefined}
    >
      {!output.connected && !data.readOnly && output.label && (
        <span className={styles.outputName}> {outputLabel(output.label)}</span>
      )}
    </Handle>
  ));
}

/** On the lower border: what may happen while the step is at work. */
function BorderOutput({ id, output, readOnly }: { id: string; output: OutputView; readOnly: boolean }) {
  return (
    <Handle
      type="source"
      position={Position.Bottom}
      id={output.id}
      className={styles.border}
      style={{ left: `calc(100% - ${output.dx}px)` }}
      data-testid={`out-${id}-${output.id}`}
      data-loose={(!output.connected && !readOnly) || undefined}
      isConnectable={!readOnly}
      isConnectableEnd={false}
      title={outputLabel(output.label) || undefined}
    >
      <Icon name={output.border} size={12} />
      {!output.connected && !readOnly && output.label && (
        <span className={styles.borderName}> {outputLabel(output.label)}</span>
      )}
    </Handle>
  );
}

/** At the lower border's left end: steps that are done beside this one, without interrupting it. */
function Reminders({ node }: { node: WorkflowNode }) {
  const all = 'boundaries' in node ? (node.boundaries ?? []) : [];
  const beside = all.filter((each) => 'graph' in each && each.graph !== undefined);
  if (beside.length === 0) return null;
  return (
    <span className={styles.reminders}>
      {beside.map((each) => (
        <span key={each.id} className={styles.reminder} title={each.label}>
          <Icon name={BOUNDARY_WORDS[each.on].icon} size={12} />
        </span>
      ))}
    </span>
  );
}
