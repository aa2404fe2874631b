import type { Variable, WorkflowDocument } from '../../graph/document.js';
import { equalJson } from '../../graph/json-equal.js';
import { normalVariable } from '../../normal/normal-variable.js';
import { sameSchema } from '../../schema/same-schema.js';

/** The variables by their ids, which they keep with their names. */
export function variablesWithIds(
  variables: readonly Variable[],
  previous: WorkflowDocument | undefined,
): Record<string, Variable> {
  const old = Object.entries(previous?.variables ?? {});
  const ids = new Map(old.map(([id, { name }]) => [name, id]));
  const taken = new Set(old.map(([id]) => id));
  return Object.fromEntries(
    variables.map((variable) => {
      const known = ids.get(variable.name);
      const before = known === undefined ? undefined : previous!.variables[known]!;
      if (known !== undefined) return [known, before && sameVariable(before, variable) ? before : variable];
      let id = variable.name;
      while (taken.has(id)) id += '_';
      taken.add(id);
      return [id, variable];
    }),
  );
}

function sameVariable(before: Variable, now: Variable): boolean {
  const { schema, ...rest } = normalVariable(before);
  const { schema: nowSchema, ...nowRest } = now;
  return sameSchema(schema, nowSchema) && equalJson(rest, nowRest);
}
