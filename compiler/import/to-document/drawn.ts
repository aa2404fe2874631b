/** What stands in a scope on its way to a graph: what the file has, and what passes make of it. */
import type { ForeignEvent, ForeignExpression, ForeignFlow, ForeignNode } from '../foreign.js';
import type { Drawing } from './drawing.js';

interface Made {
  id: string;
  type: string;
  title: string;
  description?: string;
  position?: { x: number; y: number };
}

/** A decision that a pass made; its branches are its flows, in order, the one without a condition is the default. */
export interface Choice extends Made {
  kind: 'choice';
  /** The variable that holds the name of the way, where a step before may give it. */
  variable?: string;
}

/** All of its flows, or those whose conditions hold. */
export interface Split extends Made {
  kind: 'split';
  takes: 'all' | 'some';
  defaultFlow?: string;
}

/** Where branches wait for each other. */
export interface Meeting extends Made {
  kind: 'meeting';
  waitsFor: 'all' | 'taken';
}

/** The event of each of its flows; the first that happens decides. */
export interface Race extends Made {
  kind: 'race';
  events: Map<string, ForeignEvent & { title: string }>;
}

/** Steps that are one step of the scope around them. */
export interface Frame extends Made {
  kind: 'frame';
  inside: Drawing;
  /** Absent: once. */
  each?: Extract<NonNullable<ForeignNode['repeat']>, { kind: 'for each' }>;
  /** Named ways out, besides the one at its end. */
  outputs: { id: string; label: string }[];
  /** What was done is undone when it fails. */
  compensates: boolean;
}

/** A step that does nothing: where something was, or is still to be drawn. */
export interface Remark extends Made {
  kind: 'remark';
  text: string;
}

/** Sets a variable to how often a frame goes round. */
export interface Count extends Made {
  kind: 'count';
  of: string;
  result: string;
}

export type Drawn = ForeignNode | Choice | Split | Meeting | Race | Frame | Remark | Count;
export type DrawnKind = Drawn['kind'];

export interface DrawnFlow extends ForeignFlow {
  /** Taken when none of these holds. */
  noneOf?: ForeignExpression[];
  /** The output that it leaves by, where it is not the usual one: the id of a boundary event, or of a way out of a frame. */
  output?: string;
  /** The outcome of the human task that it leaves by. */
  outcome?: string;
  /** Flows with the same one come together before they arrive, one instead of another. */
  input?: string;
}

/** What may happen while a step is at work. */
export interface AtBoundary {
  id: string;
  title: string;
  event: ForeignEvent;
  /** It does not stop the step: this runs beside it. Otherwise a flow of the step leaves by its id. */
  beside?: Drawing;
}
