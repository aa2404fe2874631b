/**
 * The node kinds and their settings. An *expression* is TypeScript text over the variables in scope: `input`, results
 * of earlier nodes by their names, workflow variables. A setting that a person types as text is an expression too, as a
 * literal (`'hello'`) or a template (`` `Dear ${input.name}` ``).
 */
import { z } from 'zod';
import { boundaries } from './boundary.js';
import { continueAsNewSchema, endSchema, endWorkflowSchema, failSchema } from './kinds/ends.js';
import { forEachSchema, functionSchema, handlerSchema, scopeSchema } from './kinds/frames.js';
import { inclusiveSchema, joinSchema, parallelSchema } from './kinds/gates.js';
import { callSchema, childSchema, sendSchema } from './kinds/messages.js';
import {
  awaitSchema,
  conditionSchema,
  firstOfSchema,
  receiveSchema,
  waitUntilSchema,
} from './kinds/waits.js';
import { common, expression } from './settings.js';

const startSchema = z.strictObject({
  kind: z.literal('start'),
  ...common,
  /**
   * Of the workflow's own start: plain TypeScript that runs first, after the variables, verbatim, without the indentation of
   * the place. What the input is taken apart into is known to every step.
   */
  prepare: z.string().optional(),
});

/** What the drawing says of how an activity is called; code may say more. */
export const activityOptionsSchema = z.strictObject({
  startToCloseTimeout: z.string().optional(),
  scheduleToCloseTimeout: z.string().optional(),
  heartbeatTimeout: z.string().optional(),
  retry: z
    .strictObject({
      initialInterval: z.string().optional(),
      backoffCoefficient: z.number().optional(),
      maximumInterval: z.string().optional(),
      maximumAttempts: z.number().int().optional(),
    })
    .optional(),
});

const activitySchema = z.strictObject({
  kind: z.literal('activity'),
  ...common,
  /** Activity type, `httpRequest`. Empty: not chosen. */
  activity: z.string(),
  /** One expression for each property of the activity's input object. */
  input: z.record(z.string(), expression),
  /** What it is given, where that is not one object of settings; `input` is empty then. */
  arguments: z.array(expression).optional(),
  /** Name of the constant that holds the result; absent: the result is not used. */
  result: z.string().optional(),
  /** For an activity with `authoredOutput`: name of the document type of that property. */
  resultType: z.string().optional(),
  /** Activity options that differ from the plugin's defaults, as values (`{ startToCloseTimeout: '5 minutes' }`). */
  options: activityOptionsSchema.optional(),
  /** `start`: goes on at once; the result is a promise, for an `await` node. Absent: goes on when it is done. */
  mode: z.literal('start').optional(),
  /** How it is undone when the scope around it fails: another activity, its input over the same names and the result. */
  undo: z.strictObject({ activity: z.string(), input: z.record(z.string(), expression) }).optional(),
  ...boundaries,
});

/** Outputs: one for each branch by its id, in order, and `otherwise`. */
const decisionSchema = z.strictObject({
  kind: z.literal('decision'),
  ...common,
  branches: z.array(z.strictObject({ id: z.string(), label: z.string(), condition: expression })),
  /** Label of the default output. */
  otherwise: z.string().optional(),
});

/** Outputs: one for each outcome, by its name, and its boundaries (“too late” is a `timer`). */
const humanTaskSchema = z.strictObject({
  kind: z.literal('humanTask'),
  ...common,
  /** The question, an expression that gives text. */
  question: expression,
  facts: z.array(z.strictObject({ label: z.string(), value: expression })),
  people: z.array(expression),
  groups: z.array(expression),
  except: z.array(expression),
  outcomes: z.array(z.string()),
  /** Name of the document type of the data filled in with the decision. */
  form: z.string().optional(),
  /** In words, `'3 working days'`, as an expression. */
  dueIn: expression.optional(),
  calendar: expression.optional(),
  result: z.string().optional(),
  ...boundaries,
});

const waitSchema = z.strictObject({
  kind: z.literal('wait'),
  ...common,
  /** Expression of a duration (`'3 days'`) or of milliseconds. */
  duration: expression,
});

const setVariableSchema = z.strictObject({
  kind: z.literal('setVariable'),
  ...common,
  /** Name of a workflow variable. */
  variable: z.string(),
  value: expression,
});

const codeSchema = z.strictObject({
  kind: z.literal('code'),
  ...common,
  /** Statements, verbatim, without the indentation of the place where they stand. */
  code: z.string(),
});

export const nodeSchema = z.discriminatedUnion('kind', [
  startSchema,
  endSchema,
  activitySchema,
  decisionSchema,
  humanTaskSchema,
  waitSchema,
  setVariableSchema,
  codeSchema,
  parallelSchema,
  inclusiveSchema,
  joinSchema,
  forEachSchema,
  scopeSchema,
  handlerSchema,
  functionSchema,
  waitUntilSchema,
  conditionSchema,
  receiveSchema,
  firstOfSchema,
  awaitSchema,
  childSchema,
  sendSchema,
  callSchema,
  endWorkflowSchema,
  failSchema,
  continueAsNewSchema,
]);

export type WorkflowNode = z.infer<typeof nodeSchema>;
export type NodeKind = WorkflowNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<WorkflowNode, { kind: K }>;
export type NodeTable<T> = { [K in NodeKind]: T };
