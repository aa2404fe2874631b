import type { Diagnostic } from '@inkstone/compiler';
import type { NodeColour, Output, WorkflowNode } from '@inkstone/compiler/graph';
import type { Edge, Node } from '@xyflow/react';
import type { Point } from '../kernels/geometry.js';
import type { Tone } from '../theme/tone.js';

export type StepState = 'done' | 'running' | 'waiting' | 'failed' | 'blocked' | 'idle';

/** What a run says of a node. */
export interface NodeRun {
  state: StepState;
  /** Duration, attempts: "1.2 s · 3 tries". */
  label?: string;
  /** The value bound here, as it was. */
  value?: { name: string; json: string };
}

/** How a node or line differs from another version of the drawing. */
export type Difference = 'added' | 'removed' | 'changed' | 'moved';

export interface Differences {
  nodes: Record<string, Difference>;
  /** By the line's id. */
  lines: Record<string, 'added' | 'removed'>;
}

export interface OutputView extends Output {
  /** Below the middle line, and in from the right border where that is round. */
  dy: number;
  dx: number;
  connected: boolean;
  /** On the lower border instead of the right side, with this icon. */
  border?: string;
}

export interface StepData extends Record<string, unknown> {
  node: WorkflowNode;
  icon: string;
  tone: Tone;
  summary: string;
  /** There are steps inside, to be opened. */
  opens: boolean;
  outputs: OutputView[];
  problems: Diagnostic[];
  run?: NodeRun;
  /** A trial stops here. */
  breakpoint: boolean;
  difference?: Difference;
  /** What a person marked it with. */
  colour?: NodeColour;
  /** The collapsed group that it stands for. */
  group?: string;
  /** Something of a run is shown, and it has not come here; or differences are, and there is none here. */
  faded: boolean;
  readOnly: boolean;
  /** Too far away to be read, or beside what is seen, at the end of a line in it. */
  outline: false | 'afar' | 'beside';
}

export interface RouteData extends Record<string, unknown> {
  points: Point[];
  /** It ends where it meets another line to the same place. */
  joins?: boolean;
  text: string;
  label?: Point;
  /** Shown on a run: taken or not. Compared with another version: new, or gone there. */
  ink: 'plain' | 'taken' | 'faded' | 'added' | 'removed';
  readOnly: boolean;
}

export interface NoteData extends Record<string, unknown> {
  text: string;
  readOnly: boolean;
}

export interface GroupFrameData extends Record<string, unknown> {
  group: string;
  title: string;
  /** How many steps, in words. */
  count: string;
  readOnly: boolean;
}

export type GroupFrameNode = Node<GroupFrameData, 'groupFrame'>;
export type StepNode = Node<StepData, 'step'>;
export type NoteNode = Node<NoteData, 'note'>;
export type RouteEdge = Edge<RouteData, 'route'>;
