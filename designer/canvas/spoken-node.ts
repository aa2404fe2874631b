import type { StepData } from './step-data.js';

/** What a screen reader says of a node. */
export function spokenNode(data: StepData): string {
  const problems = data.problems.map((problem) => problem.message);
  const parts = [data.node.title, data.summary, data.run?.label, ...problems].filter(Boolean);
  return parts.join('. ');
}
