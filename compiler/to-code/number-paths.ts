import type { ActivityIndex } from '../graph/activity-index.js';
import type { JsonSchema, WorkflowDocument } from '../graph/document.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultNameOf } from '../graph/result-name.js';
import { asSchema } from '../schema/schema-to-type.js';

/**
 * What is a number for sure, as expressions say it: `input.amount`, `stock.value`. It comes in as JSON, which has no `NaN`, and is
 * validated; so one of `a < b` and `a >= b` holds.
 */
export function numberPaths(
  { input }: Pick<WorkflowDocument, 'input'>,
  nodes: readonly WorkflowNode[],
  activities: ActivityIndex,
): ReadonlySet<string> {
  const found = new Set(pathsIn(asSchema(input), 'input'));
  const byName = new Map<string, ReadonlySet<string>>();
  for (const node of nodes) {
    const name = resultNameOf(node);
    if (name === undefined) continue;
    const output = node.kind === 'activity' ? activities.get(node.activity)?.output : undefined;
    const paths = pathsIn(asSchema(output), name);
    const before = byName.get(name);
    byName.set(name, new Set(before === undefined ? paths : paths.filter((path) => before.has(path))));
  }
  byName.delete('input');
  for (const paths of byName.values()) for (const path of paths) found.add(path);
  return found;
}

function pathsIn(schema: JsonSchema, at: string): string[] {
  if (schema.type === 'number' || schema.type === 'integer') return [at];
  if (schema.type !== 'object' || !Array.isArray(schema.required)) return [];
  const properties = asSchema(schema.properties);
  return schema.required.flatMap((name) =>
    typeof name === 'string' && /^[A-Za-z_$][\w$]*$/.test(name)
      ? pathsIn(asSchema(properties[name]), `${at}.${name}`)
      : [],
  );
}
