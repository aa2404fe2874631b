import type { z } from 'zod';
import { type ActivityDescriptor, type Json, Problem } from '../core/index.js';
import type { ActivityContext } from './context.js';
import { jsonSchemaOf, type SchemaPlace } from './json-schema.js';

/** An activity: what the server registers, and the function. Made by `defineActivity`. */
export interface Activity<Input = unknown, Result = unknown> {
  readonly descriptor: ActivityDescriptor;
  run(input: Input, context: ActivityContext): Promise<Result> | Result;
}

// biome-ignore lint/suspicious/noConfusingVoidType: the function of an activity without output returns nothing
type ResultOf<Output> = Output extends z.ZodType ? z.input<Output> : void;

/** What `defineActivity` takes: the descriptor's fields, with zod schemas in place of JSON Schema, and the function. */
export interface ActivityDefinition<Input extends z.ZodObject, Output extends z.ZodType | undefined>
  extends Omit<ActivityDescriptor, 'input' | 'output' | 'authoredOutput'> {
  input: Input;
  /** Absent: the activity gives nothing back. */
  output?: Output;
  /** Property of the output whose schema the author of the workflow gives at the node. */
  authoredOutput?: Output extends z.ZodType ? Extract<keyof z.output<Output>, string> : never;
  run(
    input: z.output<Input>,
    context: ActivityContext,
  ): Promise<ResultOf<NoInfer<Output>>> | ResultOf<NoInfer<Output>>;
}

/** The result schema of an activity without `output`. */
const NOTHING: Json = { type: 'null' };

/**
 * Defines an activity. Palette entry, form, generated types, validation and documentation all come from it.
 *
 * @throws Problem `invalid-activity` when the name is no camel-case identifier or `authoredOutput` names no property
 * @throws Problem `schema-not-json` when a schema says what JSON Schema cannot (Date, transform, refinement, …)
 */
export function defineActivity<Input extends z.ZodObject, Output extends z.ZodType | undefined = undefined>(
  definition: ActivityDefinition<Input, Output>,
): Activity<z.output<Input>, ResultOf<Output>> {
  const { input, output, run, ...described } = definition;
  const { name } = described;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
    throw invalid(
      `"${name}" is no name for an activity.`,
      `/${name}/name`,
      'Use a camel-case identifier: sendEmail.',
    );
  }
  const place = (side: SchemaPlace['side']): SchemaPlace => ({ activity: name, side });
  const descriptor: ActivityDescriptor = {
    ...described,
    input: jsonSchemaOf(input, place('input')),
    output: output ? jsonSchemaOf(output, place('output')) : NOTHING,
  };
  checkAuthoredOutput(descriptor);
  return Object.freeze({ descriptor, run });
}

function checkAuthoredOutput({ name, output, authoredOutput }: ActivityDescriptor): void {
  if (authoredOutput === undefined) return;
  const { properties } = output as { properties?: Record<string, Json> };
  if (properties && authoredOutput in properties) return;
  throw invalid(
    `The output of activity "${name}" has no property "${authoredOutput}".`,
    `/${name}/authoredOutput`,
    'Name a property of the output object, or leave authoredOutput out.',
  );
}

function invalid(message: string, at: string, hint: string): Problem {
  return new Problem(422, { code: 'invalid-activity', message, at, hint });
}
