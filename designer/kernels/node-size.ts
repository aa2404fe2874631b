import type { NodeKind, NodeTable, WorkflowNode } from '@inkstone/compiler/graph';
import { splitOutputs } from './border-outputs.js';

export interface Size {
  width: number;
  height: number;
}

/** Between two columns and between two rows, where there is a choice. */
export const GAP = { x: 72, y: 120 };

/** What is placed by the program stands on it. */
export const GRID = 4;

/** Between two outputs at the right side of a node. */
export const OUTPUT_STEP = 14;

export type Shape = 'card' | 'pill';

export const SHAPE: NodeTable<Shape> = {
  start: 'pill',
  end: 'pill',
  decision: 'pill',
  wait: 'pill',
  activity: 'card',
  humanTask: 'card',
  setVariable: 'card',
  code: 'card',
  parallel: 'pill',
  inclusive: 'pill',
  join: 'pill',
  forEach: 'card',
  scope: 'card',
  handler: 'card',
  function: 'card',
  waitUntil: 'pill',
  condition: 'pill',
  receive: 'card',
  firstOf: 'card',
  await: 'card',
  child: 'card',
  send: 'card',
  call: 'card',
  endWorkflow: 'pill',
  fail: 'card',
  continueAsNew: 'pill',
};

/** Of the corners. */
export const RADIUS: Record<Shape, number> = { card: 10, pill: 22 };

const CARD = { width: 200, wide: 220, height: 64, fits: 17 };
/** Of a step that is not there yet; most are cards, and a pill is smaller. */
export const USUAL: Size = { width: CARD.width, height: CARD.height };

const PILL_HEIGHT = 44;
const PILL_WIDTHS = { least: 116, most: 220 };
/** The sign of a start that prepares something. */
const SIGN = 20;

/** A card is as wide as the next, or a little wider for a long title; a pill follows its title, in steps. */
export function sizeOf(node: WorkflowNode): Size {
  const outputs = splitOutputs(node).right.length;
  if (SHAPE[node.kind as NodeKind] === 'card')
    return {
      width: node.title.length > CARD.fits ? CARD.wide : CARD.width,
      height: grown(CARD.height, outputs, 4),
    };
  const sign = node.kind === 'start' && node.prepare ? SIGN : 0;
  const wanted = 68 + sign + Math.ceil((node.title.length * 7.4) / 20) * 20;
  const width = Math.min(PILL_WIDTHS.most, Math.max(PILL_WIDTHS.least, wanted));
  return { width, height: grown(PILL_HEIGHT, outputs, 3) };
}

/** 20 px more for each output that the plain height has no room for. */
function grown(height: number, outputs: number, fits: number): number {
  return height + 20 * Math.max(0, outputs - fits);
}
