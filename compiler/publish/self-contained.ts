import type { Json } from '@inkstone/runtime';
import type { JsonSchema } from '../graph/document.js';
import { asSchema } from '../schema/schema-to-type.js';

/**
 * A schema as validators need it: references to document types (`#/types/Quote`) become `$defs` of its own, and what
 * only TypeScript can say allows everything.
 */
export function selfContained(schema: JsonSchema, types: Readonly<Record<string, JsonSchema>>): Json {
  const used = new Map<string, Json>();
  const use = (name: string): void => {
    if (used.has(name)) return;
    // Known before it is resolved, because a type may refer to itself.
    used.set(name, {});
    used.set(name, resolve(types[name] ?? {}, use));
  };
  const resolved = resolve(schema, use);
  if (used.size === 0) return resolved;
  const definitions = Object.fromEntries([...used].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { ...(resolved as Record<string, Json>), $defs: definitions };
}

function resolve(value: unknown, use: (name: string) => void): Json {
  if (Array.isArray(value)) return value.map((item) => resolve(item, use));
  if (typeof value !== 'object' || value === null) return value as Json;
  const schema = asSchema(value);
  if ('x-type' in schema || 'x-declaration' in schema) return {};
  return Object.fromEntries(
    Object.entries(schema).map(([key, item]) => {
      const name =
        key === '$ref' && typeof item === 'string' ? /^#\/types\/(.+)$/.exec(item)?.[1] : undefined;
      if (name === undefined) return [key, resolve(item, use)];
      use(name);
      return [key, `#/$defs/${name}`];
    }),
  );
}
