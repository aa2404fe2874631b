import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import type { SampleRun } from '../model/sample-values.js';
import type { ScopeValue } from '../model/values-in-scope.js';
import { sampleResult } from '../try/sample-result.js';
import type { TryOut } from '../try/try-out.js';

/** Where a sample value comes from: chosen for trying out, seen in a run, or made from its type. */
export type SampleSource = 'chosen' | 'run' | 'made';

/** A value for each name that an expression can use. */
export interface SampleScope {
  values: Record<string, Json>;
  from: Record<string, SampleSource>;
}

/**
 * What was chosen for trying out is what somebody wants to see; then what really was, in the latest run that has it; then
 * a value made from the type.
 */
export function sampleScope({
  document,
  values,
  runs,
  plan,
}: {
  document: WorkflowDocument;
  values: readonly ScopeValue[];
  runs: readonly SampleRun[];
  plan: Partial<TryOut>;
}): SampleScope {
  const scope: SampleScope = { values: {}, from: {} };
  const chosen = chosenResults(document, plan);
  for (const name of new Set(values.map(rootOf))) {
    const seen = runs.find((run) => Object.hasOwn(run, name) && run[name] !== undefined);
    const [value, from]: [Json, SampleSource] = Object.hasOwn(chosen, name)
      ? [chosen[name] as Json, 'chosen']
      : seen
        ? [seen[name] as Json, 'run']
        : [made(name, values), 'made'];
    scope.values[name] = value;
    scope.from[name] = from;
  }
  return scope;
}

/** The names of `scope` that an expression mentions. */
export const namesIn = (expression: string, { values }: SampleScope): string[] =>
  Object.keys(values).filter((name) =>
    new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(expression),
  );

const rootOf = ({ expression }: ScopeValue) => /^[A-Za-z_$][\w$]*/.exec(expression)?.[0] ?? 'input';

function chosenResults(document: WorkflowDocument, plan: Partial<TryOut>): Record<string, Json> {
  const chosen: Record<string, Json> = plan.input === undefined ? {} : { input: plan.input };
  for (const { nodes } of Object.values(document.graphs))
    for (const [id, node] of Object.entries(nodes)) {
      const mock = plan.mocks?.[id];
      if (node.kind === 'activity' && node.result && mock && 'result' in mock)
        chosen[node.result] = mock.result;
    }
  return chosen;
}

/** From the types of the name itself, or of what is directly below it. */
function made(name: string, values: readonly ScopeValue[]): Json {
  const own = values.find(({ expression }) => expression === name);
  if (own) return sampleResult(own.schema, name);
  const below = values.filter((value) => value.depth === 0 && rootOf(value) === name);
  return Object.fromEntries(
    below.map(({ expression, schema }) => {
      const key = expression.slice(name.length).replace(/^\??\.|^\['|'\]$/g, '');
      return [key, sampleResult(schema, key)];
    }),
  );
}
