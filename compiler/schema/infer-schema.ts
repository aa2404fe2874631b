import type { Json } from '@inkstone/runtime';
import type { JsonSchema } from '../graph/document.js';
import { sameSchema } from './same-schema.js';

/**
 * The schema of a value seen once: every property it has is required, numbers are `number` (a sample cannot promise that
 * the next one is whole), what is `null` is not known. Items of a list are taken together.
 */
export function inferSchema(sample: Json): JsonSchema {
  if (sample === null) return {};
  if (Array.isArray(sample)) {
    const items = sample
      .map(inferSchema)
      .reduce<JsonSchema | undefined>(
        (all, one) => (all === undefined ? one : together(all, one)),
        undefined,
      );
    return { type: 'array', items: items ?? {} };
  }
  if (typeof sample !== 'object') return { type: typeof sample };
  const properties = Object.fromEntries(
    Object.entries(sample).map(([name, value]) => [name, inferSchema(value)]),
  );
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** A schema that both values satisfy. */
function together(a: JsonSchema, b: JsonSchema): JsonSchema {
  if (Object.keys(a).length === 0) return b;
  if (Object.keys(b).length === 0 || sameSchema(a, b)) return a;
  if (a.type === 'object' && b.type === 'object') return objectsTogether(a, b);
  if (a.type === 'array' && b.type === 'array') {
    return { type: 'array', items: together(a.items as JsonSchema, b.items as JsonSchema) };
  }
  const known: JsonSchema[] = Array.isArray(a.anyOf) ? a.anyOf : [a];
  const at = known.findIndex((one) => one.type === b.type);
  if (at < 0) return { anyOf: [...known, b] };
  return { anyOf: known.map((one, index) => (index === at ? together(one, b) : one)) };
}

function objectsTogether(a: JsonSchema, b: JsonSchema): JsonSchema {
  const first = a.properties as Record<string, JsonSchema>;
  const second = b.properties as Record<string, JsonSchema>;
  const properties: Record<string, JsonSchema> = { ...first };
  for (const [name, schema] of Object.entries(second)) {
    const known = first[name];
    properties[name] = known === undefined ? schema : together(known, schema);
  }
  const required = (a.required as string[]).filter((name) => (b.required as string[]).includes(name));
  return { type: 'object', properties, required };
}
