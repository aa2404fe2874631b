import type { Json } from '@inkstone/runtime';
import { problem } from '../errors.js';
import { compileJsonCheck } from './json-check.js';

/** @throws Problem `invalid-workflow-input`, located by JSON pointer */
export type InputCheck = (input: Json | undefined) => void;

export function compileInputCheck(workflow: string, version: number, schema: Json): InputCheck {
  const check = compileJsonCheck(schema);
  return (input) => {
    const fault = check(input);
    if (fault)
      throw problem(
        'invalid-workflow-input',
        { workflow, version, what: fault.what },
        { at: `/input${fault.at}` },
      );
  };
}
