/**
 * The workflow document, format 1: what a drawing is. Everything is keyed by stable ids, so that an edit addresses a
 * field by its path and two people's edits of different fields never collide. Order that means something (branches,
 * facts, outcomes) is an array in the author's order; order that means nothing (nodes, edges) is a record.
 */
import { z } from 'zod';
import { documentFaults } from './document-faults.js';
import { nodeSchema } from './node.js';

/** JSON Schema as data. The compiler turns it into a named interface with JSDoc, and back. */
export const jsonSchemaSchema = z.record(z.string(), z.unknown());

/**
 * From an output of a node to a node. `output` is `next` or what the node's kind says (`outputsOf`). A join waits at each
 * of its inputs: edges with the same `input` arrive there one instead of another; one without is an input by itself.
 */
export const edgeSchema = z.strictObject({
  from: z.string(),
  output: z.string(),
  to: z.string(),
  input: z.string().optional(),
});

/** `main` is the workflow itself; frames, handlers and local functions are nested graphs that a node refers to (`nestedGraphsOf`). */
export const graphSchema = z.strictObject({
  kind: z.enum(['main', 'frame', 'handler', 'function']),
  title: z.string().optional(),
  nodes: z.record(z.string(), nodeSchema),
  edges: z.record(z.string(), edgeSchema),
});

/** A typed variable of the workflow: `let name: type = initial`. */
export const variableSchema = z.strictObject({
  name: z.string(),
  schema: jsonSchemaSchema,
  /** A TypeScript expression; absent: the variable starts undefined and is checked to be set before it is read. */
  initial: z.string().optional(),
  /** Declared by `const`: what it holds may change, itself it is never set. */
  constant: z.literal(true).optional(),
  /** Its type is that of its first value; the schema says nothing then. */
  inferred: z.literal(true).optional(),
  description: z.string().optional(),
});

/** What starts the workflow, besides a caller who names it. */
export const triggerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('manual') }),
  /** `POST /hooks/<path>`; the body is the input. */
  z.strictObject({ kind: z.literal('http'), path: z.string() }),
  /** A cron line of 5 to 7 fields in a time zone; `input` is a JSON text. */
  z.strictObject({
    kind: z.literal('schedule'),
    cron: z.string(),
    timeZone: z.string().optional(),
    input: z.string().optional(),
  }),
  /** A message under this name starts a run, or is a signal to the open one: `order-{message.orderId}` names it. */
  z.strictObject({ kind: z.literal('message'), signal: z.string(), workflowId: z.string() }),
]);

/** A message that the workflow understands: `export const approve = defineSignal<[Approval]>('approve');` */
export const messageSchema = z.strictObject({
  kind: z.enum(['signal', 'query', 'update']),
  /** Name under which callers know it. */
  name: z.string(),
  /** Name of the constant in code. */
  constant: z.string(),
  /** Types of the parameters, as TypeScript. */
  parameters: z.array(z.string()),
  /** Type of the result of a query or an update, as TypeScript. */
  returns: z.string().optional(),
  description: z.string().optional(),
});

export const noteSchema = z.strictObject({
  graph: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  text: z.string(),
});

/**
 * Nodes of one graph that belong together for whoever reads the drawing; no run and no code knows of it. Ids of nodes that
 * are no more count for nothing, and a node is in one group at most.
 */
export const groupSchema = z.strictObject({
  graph: z.string(),
  title: z.string(),
  nodes: z.array(z.string()),
  /** Shown as one card, with the lines that cross its border. */
  collapsed: z.boolean(),
});

/** What a person may mark a node with. It means what they want it to mean; kinds keep their own colours. */
export const nodeColourSchema = z.enum(['amber', 'violet', 'teal', 'blue', 'green', 'red']);

const shapeSchema = z.strictObject({
  format: z.literal(1),
  /** The workflow type: the name of the exported function. */
  name: z.string().regex(/^[A-Za-z_$][\w$]*$/),
  title: z.string(),
  description: z.string().optional(),
  /** JSON Schema of the single input object; an object schema. Its `title` names the interface. */
  input: jsonSchemaSchema,
  /** JSON Schema of the result, when the author declares one. */
  output: jsonSchemaSchema.optional(),
  /** Named types besides the input: bodies, form data. Key is the interface's name. */
  types: z.record(z.string(), jsonSchemaSchema),
  /** What else stands at the top of the file, verbatim: constants, helper functions, further imports. */
  declarations: z.string().optional(),
  /** Messages by id. Absent: none that the drawing knows of. */
  messages: z.record(z.string(), messageSchema).optional(),
  variables: z.record(z.string(), variableSchema),
  triggers: z.array(triggerSchema),
  graphs: z.record(z.string(), graphSchema),
  notes: z.record(z.string(), noteSchema),
  /** Absent: none. */
  groups: z.record(z.string(), groupSchema).optional(),
  /** By node. Absent: none is marked. */
  colours: z.record(z.string(), nodeColourSchema).optional(),
});

/** A document that can be read: of the right shape, and without `documentFaults`. */
export const documentSchema = shapeSchema.superRefine((document, context) => {
  for (const { path, what } of documentFaults(document))
    context.addIssue({ code: 'custom', path, message: what });
});

export type JsonSchema = z.infer<typeof jsonSchemaSchema>;
export type Edge = z.infer<typeof edgeSchema>;
export type Graph = z.infer<typeof graphSchema>;
export type NodeColour = z.infer<typeof nodeColourSchema>;
export type NodeGroup = z.infer<typeof groupSchema>;
export type Message = z.infer<typeof messageSchema>;
export type Trigger = z.infer<typeof triggerSchema>;
export type Variable = z.infer<typeof variableSchema>;
export type WorkflowDocument = z.infer<typeof shapeSchema>;

export { MAIN } from './main-graph.js';
