/**
 * A drawing of about `size` nodes as people make them: rows of activities, branches that meet again, people who send
 * things back, ways that end early. Equal sizes give equal drawings.
 */
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { documentOf } from '../laws/arbitrary-document.js';
import type { FlowNode } from '../laws/arbitrary-flow.js';

export function drawingOfSize(size: number): WorkflowDocument {
  const flow: FlowNode[] = [];
  const add = (kind: FlowNode['kind'], ...to: number[]) => {
    flow.push({ id: `n${flow.length + 1}`, kind, to, seed: flow.length * 7 });
  };
  for (let pattern = 0; flow.length < size - 6; pattern++) PATTERNS[pattern % PATTERNS.length]?.(flow, add);
  while (flow.length < size - 1) add('activity', flow.length + 1);
  add('end');
  return documentOf(flow);
}

type Pattern = (flow: readonly FlowNode[], add: (kind: FlowNode['kind'], ...to: number[]) => void) => void;

const PATTERNS: readonly Pattern[] = [
  function row({ length: at }, add) {
    add('activity', at + 1);
    add('setVariable', at + 2);
    add('activity', at + 3);
  },
  function diamond({ length: at }, add) {
    add('decision', at + 1, at + 3);
    add('activity', at + 2);
    add('wait', at + 4);
    add('activity', at + 4);
  },
  function sentBack({ length: at }, add) {
    add('activity', at + 1);
    add('humanTask', at + 3, at + 2, at + 3, at + 3);
    add('setVariable', at);
  },
  function endsEarly({ length: at }, add) {
    add('decision', at + 1, at + 3);
    add('activity', at + 2);
    add('end');
  },
];
