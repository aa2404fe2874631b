/**
 * A drawing of about `size` nodes as people make them: rows of activities, branches that meet again, people who send
 * things back, ways that end early. Equal sizes give equal drawings.
 */
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { documentOf } from '../laws/arbitrary-document.js';
import type { FlowNode } from '../laws/arbitrary-flow.js';

/** Seeds with this remainder by 7 make steps without ways out for failures, which would all lead to the first step. */
const CATCHES_NOTHING = 2;

export function drawingOfSize(
  size: number,
  patterns: readonly Pattern[] = [row, diamond, sentBack, endsEarly],
): WorkflowDocument {
  const flow: FlowNode[] = [];
  const add = (kind: FlowNode['kind'], ...to: number[]) => {
    flow.push({ id: `n${flow.length + 1}`, kind, to, seed: flow.length * 7 + CATCHES_NOTHING });
  };
  for (let pattern = 0; flow.length < size - 6; pattern++) patterns[pattern % patterns.length]?.(flow, add);
  while (flow.length < size - 1) add('activity', flow.length + 1);
  add('end');
  return documentOf(flow);
}

type Add = (kind: FlowNode['kind'], ...to: number[]) => void;
type Pattern = (flow: readonly FlowNode[], add: Add) => void;

function row({ length: at }: readonly FlowNode[], add: Add): void {
  add('activity', at + 1);
  add('setVariable', at + 2);
  add('activity', at + 3);
}

function diamond({ length: at }: readonly FlowNode[], add: Add): void {
  add('decision', at + 1, at + 3);
  add('activity', at + 2);
  add('wait', at + 4);
  add('activity', at + 4);
}

function sentBack({ length: at }: readonly FlowNode[], add: Add): void {
  add('activity', at + 1);
  add('humanTask', at + 3, at + 2, at + 3, at + 3);
  add('setVariable', at);
}

function endsEarly({ length: at }: readonly FlowNode[], add: Add): void {
  add('decision', at + 1, at + 3);
  add('activity', at + 2);
  add('end');
}

const COLUMN = 260;
const ROW = 240;

/**
 * A drawing of about `size` nodes with 1.4 times as many edges, laid out in rows like a text, so that all of it is seen
 * in a view as wide as a screen.
 */
export function drawingInRows(size: number, name: string): WorkflowDocument {
  const document = drawingOfSize(size, [row, diamond, sentBack, endsEarly, diamond, sentBack]);
  const nodes = Object.values(document.graphs.main?.nodes ?? {});
  const columns = Math.round(1.25 * Math.sqrt(size));
  nodes.forEach((node, index) => {
    const column = index % columns;
    node.x = column * COLUMN;
    node.y = Math.floor(index / columns) * ROW + (column % 4 > 1 ? 110 : 0);
  });
  return { ...document, name };
}
