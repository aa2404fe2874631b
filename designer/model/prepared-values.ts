import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { declaredNames } from './declared-names.js';
import { preparationOf } from './preparation.js';
import { type SchemaView, schemaView } from './schema-words.js';

/** The names that the start's preparation gives, with a schema for what it takes out of the input. */
export function preparedValues(document: WorkflowDocument): { name: string; schema: SchemaView }[] {
  const code = preparationOf(document) ?? '';
  const taken = takenOutOfInput(code, schemaView(document.input));
  return declaredNames(code).map((name) => ({ name, schema: taken.get(name) ?? {} }));
}

/** By name, of `const { amount, employee: by } = input`. */
function takenOutOfInput(code: string, { properties = {} }: SchemaView): Map<string, SchemaView> {
  const patterns = [...code.matchAll(/\b(?:const|let)\s*\{([^{}]*)\}\s*=\s*input\s*(?:;|\n|$)/g)];
  const entries = patterns.flatMap(([, inside = '']) => inside.split(','));
  return new Map(
    entries.flatMap((entry): [string, SchemaView][] => {
      const [, key = '', name = key] = /^\s*([\w$]+)\s*(?::\s*([\w$]+)\s*)?$/.exec(entry) ?? [];
      return properties[key] ? [[name, properties[key]]] : [];
    }),
  );
}
