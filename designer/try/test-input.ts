import type { Evaluated } from '@inkstone/compiler';
import type { WorkflowNode } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';

/** The settings of an activity that hold an expression, by name. */
export function expressionsOf(node: WorkflowNode | undefined): [name: string, expression: string][] {
  if (node?.kind !== 'activity') return [];
  return Object.entries(node.input).filter(([, expression]) => expression.trim() !== '');
}

/** The input that its expressions make with sample values; what has no value is left for the form. */
export function inputOf(
  expressions: readonly [name: string, expression: string][],
  evaluated: readonly Evaluated[],
): Record<string, Json> {
  const input: Record<string, Json> = {};
  for (const [index, [name]] of expressions.entries()) {
    const found = evaluated[index];
    if (found && 'json' in found && found.json !== undefined) input[name] = JSON.parse(found.json) as Json;
  }
  return input;
}

interface Failed {
  kind?: string;
  message?: string;
  cause?: unknown;
}

/** What went wrong, from what the step says of it to what lies behind; what only says whose failure it is is left out. */
export function whatFailed(failure: unknown): string {
  const said: string[] = [];
  for (let at = failure as Failed | null | undefined; at; at = at.cause as Failed | undefined) {
    const isWrapping = at.kind === 'ActivityFailure' && at.cause;
    if (at.message && !isWrapping && !said.some((text) => text.includes(at?.message ?? '')))
      said.push(at.message);
  }
  return said.map((text) => text.replace(/[.:]$/, '')).join(': ');
}
