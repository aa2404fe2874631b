import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { type ActivityDescriptor, ApplicationFailure, type Json, Problem } from '../core/index.js';

/** What an activity accepts and gives, checked against the registered JSON Schema. */
export interface Validators {
  /** The input with defaults filled in. @throws ApplicationFailure `InvalidInput`, not retryable */
  input(value: unknown): unknown;
  /** The result with defaults filled in. @throws ApplicationFailure `InvalidOutput`, not retryable */
  output(value: unknown): unknown;
}

/**
 * Compiles both schemas of an activity; made once, at registration.
 *
 * @throws Problem `schema-not-valid`
 */
export function validatorsOf({ name, input, output }: ActivityDescriptor): Validators {
  const checkInput = compile(input, `${name}/input`);
  const checkOutput = compile(output, `${name}/output`);
  const outputIsNothing = (output as { type?: Json }).type === 'null';
  return {
    input: (value) =>
      checked(checkInput, value ?? {}, { type: 'InvalidInput', subject: `The input of ${name}` }),
    output: (value) =>
      checked(checkOutput, outputIsNothing ? null : value, {
        type: 'InvalidOutput',
        subject: `The result of ${name}`,
      }),
  };
}

// Plugins bring schemas with annotations of their own (`sensitive`), hence not strict. Each activity has its own
// instance: `$id`s of two plugins may clash.
function compile(schema: Json, at: string): ValidateFunction {
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    allErrors: true,
    useDefaults: true,
    logger: false,
  });
  addFormats.default(ajv);
  try {
    return ajv.compile(schema as object);
  } catch (cause) {
    const message = `The schema ${at} is not valid JSON Schema: ${(cause as Error).message}`;
    throw new Problem(422, { code: 'schema-not-valid', message, at }, { cause });
  }
}

interface Wording {
  type: 'InvalidInput' | 'InvalidOutput';
  subject: string;
}

function checked(check: ValidateFunction, value: unknown, { type, subject }: Wording): unknown {
  if (check(value)) return value;
  const mistakes = (check.errors ?? []).map(mistakeOf);
  const message = `${subject} does not fit its schema: ${mistakes.map(({ at, message }) => `${at} ${message}`).join('; ')}`;
  throw ApplicationFailure.create({ message, type, nonRetryable: true, details: [mistakes] });
}

/** Values are left out on purpose: they may be sensitive. */
function mistakeOf({ instancePath, message, params }: ErrorObject): { at: string; message: string } {
  const allowed = Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : '';
  return { at: instancePath || '/', message: `${message ?? 'is not valid'}${allowed}` };
}
