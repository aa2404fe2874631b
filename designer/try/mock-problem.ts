import type { Json } from '@inkstone/runtime';
import { validatorsOf } from '@inkstone/runtime/simulation';

/** What keeps a value from being what a schema promises, as a sentence about `subject`; undefined: nothing. */
export function mockProblem(value: Json, schema: unknown, subject: string): string | undefined {
  const any = {};
  try {
    const output = (schema ?? any) as Json;
    validatorsOf({ name: `“${subject}”`, title: subject, input: any, output }).output(structuredClone(value));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
