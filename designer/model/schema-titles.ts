import type { JsonSchema } from '@inkstone/compiler/graph';
import { labelOf, type SchemaView, schemaView } from './schema-words.js';

/** The schema with a title for every property, and without the object's own, which names an interface. */
export function withTitles(schema: JsonSchema): JsonSchema {
  const { title: _interface, ...rest } = schemaView(schema);
  return titled(rest);
}

function titled(schema: SchemaView): SchemaView {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, property]) => [
              name,
              { ...titled(property), title: labelOf(name, property) },
            ]),
          ),
        }
      : {}),
    ...(items ? { items: titled(items) } : {}),
  };
}
