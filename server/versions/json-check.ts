import { createRequire } from 'node:module';
import type { Json } from '@inkstone/runtime';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FormatsPlugin } from 'ajv-formats';

const addFormats = createRequire(import.meta.url)('ajv-formats') as FormatsPlugin;

export interface JsonFault {
  /** JSON pointer from the checked value; empty for the value itself. */
  at: string;
  /** What is wrong there, for the middle of a sentence. */
  what: string;
}

/** Compiles a JSON Schema once into a check that names the first fault. */
export function compileJsonCheck(schema: Json): (value: Json | undefined) => JsonFault | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  const validate = ajv.compile(typeof schema === 'object' && schema !== null ? schema : {});
  return (value) => {
    if (validate(value)) return undefined;
    const [error] = validate.errors ?? [];
    return error ? faultOf(error) : { at: '', what: 'it is not valid' };
  };
}

function faultOf({ instancePath, keyword, params, message }: ErrorObject): JsonFault {
  if (keyword === 'required')
    return { at: `${instancePath}/${params.missingProperty}`, what: `${params.missingProperty} is missing` };
  if (keyword === 'additionalProperties')
    return {
      at: `${instancePath}/${params.additionalProperty}`,
      what: `${params.additionalProperty} is not known`,
    };
  const name = instancePath.split('/').at(-1) || 'it';
  const choices =
    keyword === 'enum'
      ? `: ${(params.allowedValues as Json[]).map((choice) => JSON.stringify(choice)).join(', ')}`
      : '';
  return { at: instancePath, what: `${name} ${message ?? 'is not valid'}${choices}` };
}
