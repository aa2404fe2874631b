/** A scenario file (`*.scenario.json`): what a workflow is given, what happens around it, and what is to come of it. */
import { z } from 'zod';
import type { Json } from '../../core/payload.js';
import { Problem } from '../../core/problem.js';

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const duration = z.union([z.number().nonnegative(), z.string().min(1)]);

const failure = z.strictObject({
  message: z.string(),
  /** `ApplicationFailure.type`. */
  type: z.string().optional(),
  nonRetryable: z.boolean().optional(),
});

/** One call of an activity: what it gives, or how it fails; after so much virtual time. */
const call = z
  .strictObject({ result: json.optional(), failure: failure.optional(), after: duration.optional() })
  .refine(({ result, failure }) => result === undefined || failure === undefined, {
    message: 'an activity gives a result or fails, not both',
  });

const answer = z.strictObject({
  /** Title of the task that is meant; without it, whichever comes next. */
  title: z.string().optional(),
  outcome: z.string(),
  data: json.optional(),
  comment: z.string().optional(),
  by: z.string().optional(),
  after: duration.optional(),
});

const args = z.array(json).optional();
const at = duration.default(0);

const event = z.union([
  z.strictObject({ at, signal: z.string(), args }),
  z.strictObject({
    at,
    update: z.string(),
    args,
    /** What its handler gives; `rejected`: part of the message with which it is refused. */
    result: json.optional(),
    rejected: z.string().optional(),
  }),
  z.strictObject({ at, cancel: z.literal(true), reason: z.string().optional() }),
]);

const expectedFailure = z.strictObject({
  /** Part of the message of the failure or of its root cause. */
  message: z.string().optional(),
  /** `ApplicationFailure.type` of the failure or of its root cause. */
  type: z.string().optional(),
});

const expectation = z.strictObject({
  result: json.optional(),
  failure: expectedFailure.optional(),
  /** Titles of the nodes, in the order in which they were entered; `…` stands for any number of others. */
  path: z.array(z.string()).optional(),
  /** Calls in their order, each by name, or with a part of its input. Repeated attempts count once. */
  activities: z
    .array(z.union([z.string(), z.strictObject({ activity: z.string(), input: json })]))
    .optional(),
  /** Titles of the human tasks, in their order. */
  tasks: z.array(z.string()).optional(),
  /** How long the run took, in virtual time. */
  duration: duration.optional(),
});

export const scenarioSchema = z.strictObject({
  format: z.literal(1),
  title: z.string().min(1),
  /** The workflow's file (`x.ts` or `x.flow.json`), relative to this one. */
  workflow: z.string().min(1),
  /** Which of the file's workflows; needed when it exports several. */
  workflowType: z.string().optional(),
  /** The one argument; `args` where there are more. */
  input: json.optional(),
  args,
  startTime: z.iso.datetime({ offset: true }).optional(),
  /** By activity type; a list is taken call by call, and its last entry again and again. */
  activities: z.record(z.string(), z.union([call, z.array(call).min(1)])).default({}),
  humanTasks: z.array(answer).default([]),
  events: z.array(event).default([]),
  expect: expectation,
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioCall = z.output<typeof call>;
export type ScenarioEvent = z.output<typeof event>;

/**
 * Reads a scenario.
 *
 * @param value parsed JSON
 * @param file for the place in messages
 * @throws Problem `malformed-scenario`
 */
export function readScenario(value: unknown, file: string): Scenario {
  const parsed = scenarioSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = (issue?.path ?? []).join('.');
  throw new Problem(422, {
    code: 'malformed-scenario',
    message: `The scenario is not as it should be: ${issue?.message ?? 'unknown'}.`,
    at: place === '' ? file : `${file} (${place})`,
    hint: 'docs/testing.md shows the whole shape.',
    details: parsed.error.issues,
  });
}
