/** The input of the workflow, as its expressions read it, and its variables. */
import type { JsonSchema, Variable } from '../../graph/document.js';
import { typeName } from '../../schema/type-name.js';
import type { VariableType } from '../expressions/variables.js';
import type { Scene } from './scene.js';

export const SCHEMAS: Readonly<Record<VariableType, JsonSchema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  unknown: {},
};

const EMPTY: Readonly<Record<VariableType, string>> = {
  string: "''",
  number: '0',
  boolean: 'false',
  unknown: '',
};

export function variablesOf({
  variables: { written, read, types },
  drawing: { locals, counters },
}: Scene): Record<string, Variable> {
  const used = [...written].filter((name) => read.has(name));
  return Object.fromEntries(
    used.map((name) => {
      const type = types.get(name) ?? 'unknown';
      if (locals.has(name)) return [name, { name, schema: SCHEMAS.boolean, initial: 'false' }];
      if (counters.has(name)) return [name, { name, schema: SCHEMAS.number, initial: '0' }];
      const initial = type === 'unknown' ? `input.${name}` : `input.${name} ?? ${EMPTY[type]}`;
      return [name, { name, schema: SCHEMAS[type], initial }];
    }),
  );
}

interface ObjectSchema extends JsonSchema {
  properties: Record<string, JsonSchema>;
  required: string[];
}

export function inputSchema({ variables, choices, drawing }: Scene, name: string): JsonSchema {
  const input = objectSchema();
  const isMade = (root: string) => drawing.locals.has(root) || drawing.counters.has(root);
  for (const [path, type] of variables.types) {
    const [root = ''] = path.split('.');
    if (isMade(root) || (variables.written.has(root) && !variables.read.has(root))) continue;
    put(input, path.split('.'), SCHEMAS[type], !variables.optional.has(path) && !variables.written.has(root));
  }
  for (const root of variables.written) {
    if (variables.read.has(root) && !isMade(root) && !(root in input.properties))
      put(input, [root], SCHEMAS.unknown, false);
  }
  for (const [property, schema] of choices) put(input, [property], schema, false);
  return { ...input, title: `${typeName(name)}Input` };
}

export function objectSchema(): ObjectSchema {
  return { type: 'object', properties: {}, required: [] };
}

export function put(
  schema: ObjectSchema,
  path: readonly string[],
  value: JsonSchema,
  required: boolean,
): void {
  const [name = '', ...rest] = path;
  if ((required || rest.length > 0) && !schema.required.includes(name)) schema.required.push(name);
  if (rest.length === 0) {
    schema.properties[name] = { ...value };
    return;
  }
  const known = schema.properties[name] as ObjectSchema | undefined;
  const inner = known?.properties === undefined ? objectSchema() : known;
  schema.properties[name] = inner;
  put(inner, rest, value, required);
}
