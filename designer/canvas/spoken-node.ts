import { SHAPE } from '../kernels/node-size.js';
import { outputLabel } from '../model/output-label.js';
import type { StepData } from './step-data.js';

/** What a screen reader says of a node: first what stands on it, in that order, then what else there is to know. */
export function spokenNode(data: StepData): string {
  const { node, summary, run, readOnly } = data;
  const shown = SHAPE[node.kind] === 'card' ? (run?.label ?? summary) : '';
  const loose = data.outputs
    .filter(({ connected }) => !connected && !readOnly)
    .map(({ label }) => outputLabel(label));
  const problems = data.problems.map((problem) => problem.message);
  const rest = [summary, run?.label ?? ''].filter((each) => each !== shown);
  const parts = [node.title, shown, ...loose, ...rest, ...problems].filter(Boolean);
  return parts.map((part) => part.replace(/\.$/, '')).join('. ');
}
