/**
 * The neutral model between other people's workflow formats and the document: an adapter (`ForeignFormat`) reads text
 * into it, `toDocument` makes a document of it. It is wider than the document on purpose: what a document cannot say yet
 * is said here, so that a new node kind is one more entry in `to-document/`.
 */
import type { Loss } from './losses/loss.js';

/** One format: BPMN now; Amazon States Language and Serverless Workflow have their place beside it. */
export interface ForeignFormat {
  name: string;
  /** Whether a text looks like this format; cheap, and never wrong about another format's files. */
  recognises(text: string): boolean;
  /** Never throws: what cannot be read is a problem, what cannot be said is a loss. */
  read(text: string): Promise<ForeignFile | { problem: ImportProblem }>;
}

export interface ForeignFile {
  processes: ForeignProcess[];
  /** What belongs to no process: message flows, pools without a process, what the reader could not make sense of. */
  losses: Loss[];
}

/** Why a file cannot be imported at all. */
export interface ImportProblem {
  /** Stable, kebab-case. */
  code:
    | 'import-not-recognised'
    | 'import-not-readable'
    | 'import-no-process'
    | 'import-too-large'
    | 'import-too-deep';
  message: string;
  /** Counted from 1. */
  at?: { line: number; column: number };
}

/** `code`: Java, JavaScript, Groovy and the like, where they write an expression the same way. */
export type ExpressionLanguage = 'feel' | 'juel' | 'code' | 'placeholder' | 'other';

export interface ForeignExpression {
  /** As in the file, with its marks (`${…}`, `=…`); for `placeholder` the words that name the choice. */
  text: string;
  language: ExpressionLanguage;
}

export type EventType =
  | 'none'
  | 'timer'
  | 'message'
  | 'signal'
  | 'error'
  | 'escalation'
  | 'conditional'
  | 'compensation'
  | 'cancel'
  | 'link'
  | 'terminate'
  | 'multiple';

export interface ForeignEvent {
  type: EventType;
  /** Name of the message, signal, error … */
  name?: string;
  timer?: { kind: 'duration' | 'date' | 'cycle'; value: ForeignExpression };
  condition?: ForeignExpression;
  /** Of compensation: the step that is undone; absent: all of the scope. */
  activity?: string;
  /** The field of the message that says which run it is for. */
  key?: string;
}

export interface FormField {
  name: string;
  title: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  values?: string[];
  required: boolean;
}

interface NodeBase {
  id: string;
  /** As in the file. */
  type: string;
  title: string;
  description?: string;
  /** Pixels: the left edge and the middle line. Absent: the file does not say. */
  position?: { x: number; y: number };
  lane?: string;
  /** Id of the subprocess around it. */
  parent?: string;
  /** Id of the flow that is taken when no condition holds. */
  defaultFlow?: string;
  repeat?: ForeignRepeat;
  /** It stands outside the flow and undoes another step. */
  undoes?: boolean;
}

/** How often a step runs. */
export type ForeignRepeat =
  | {
      kind: 'loop';
      /** Again while it holds. */
      condition?: ForeignExpression;
      /** Asked before the first time, too. */
      asksFirst: boolean;
    }
  | {
      kind: 'for each';
      atOnce: boolean;
      list?: ForeignExpression;
      /** Variable that holds the item. */
      item?: string;
      /** How often, where there is no list. */
      count?: ForeignExpression;
      /** Enough when it holds; no document says it. */
      until?: ForeignExpression;
    };

/** Work done by a machine. */
export interface ForeignTask extends NodeBase {
  kind: 'task';
  /** What the file calls the work: a topic, a job type, a class. */
  work?: string;
  inputs: { name: string; value: ForeignExpression }[];
  outputs: ForeignOutput[];
  /** What it does, in a language that is not translated. */
  script?: { language: string; text: string };
}

/** A variable that is filled from the outcome of a step: from all of it, or from what is at a path in it. */
export interface ForeignOutput {
  name: string;
  path?: readonly string[];
}

export interface ForeignHumanTask extends NodeBase {
  kind: 'humanTask';
  people: ForeignExpression[];
  groups: ForeignExpression[];
  fields: FormField[];
  dueIn?: ForeignExpression;
  /** What the person may decide, and what is asked for it; absent: that it is done. */
  outcomes?: string[];
  question?: string;
}

/** Sets a variable to the value of an expression. */
export interface ForeignScript extends NodeBase {
  kind: 'script';
  result: string;
  expression: ForeignExpression;
}

export interface ForeignGateway extends NodeBase {
  kind: 'gateway';
  gateway: 'exclusive' | 'parallel' | 'inclusive' | 'event' | 'complex';
  /** Of a complex one in which ways meet: enough have come when it holds. */
  enough?: ForeignExpression;
}

export interface ForeignStart extends NodeBase {
  kind: 'start';
  event: ForeignEvent;
  /** Of the start of an event subprocess: it does not stop what it belongs to. */
  beside?: boolean;
}

export interface ForeignEnd extends NodeBase {
  kind: 'end';
  event: ForeignEvent;
  /** What the file calls the work that makes the event. */
  work?: string;
}

/** Waits for an event; `attachedTo`: while that node is at work. */
export interface ForeignCatch extends NodeBase {
  kind: 'catch';
  event: ForeignEvent;
  attachedTo?: string;
  interrupting?: boolean;
}

export interface ForeignThrow extends NodeBase {
  kind: 'throw';
  event: ForeignEvent;
  /** What the file calls the work that does it. */
  work?: string;
}

export interface ForeignSubprocess extends NodeBase {
  kind: 'subprocess';
  subprocess: 'embedded' | 'event' | 'transaction' | 'ad hoc';
}

/** Calls another process. */
export interface ForeignCall extends NodeBase {
  kind: 'call';
  calls: string;
  inputs: { name: string; value: ForeignExpression }[];
}

export type ForeignNode =
  | ForeignTask
  | ForeignHumanTask
  | ForeignScript
  | ForeignGateway
  | ForeignStart
  | ForeignEnd
  | ForeignCatch
  | ForeignThrow
  | ForeignSubprocess
  | ForeignCall;

export type ForeignKind = ForeignNode['kind'];
export type ForeignNodeOf<K extends ForeignKind> = Extract<ForeignNode, { kind: K }>;

export interface ForeignFlow {
  id: string;
  from: string;
  to: string;
  title: string;
  condition?: ForeignExpression;
}

export interface ForeignNote {
  id: string;
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One process. Ids are unique in the file. Flows are in the author's order. */
export interface ForeignProcess {
  id: string;
  title: string;
  description?: string;
  nodes: ForeignNode[];
  flows: ForeignFlow[];
  notes: ForeignNote[];
  losses: Loss[];
  /** Lines without direction of control: from the event of undoing to the step that undoes. */
  associations: { from: string; to: string }[];
}
