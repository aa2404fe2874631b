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

/** What went wrong first: the failure that all others were made of. */
export function firstCause(failure: unknown): { message: string; type?: string } {
  const { message, type, cause } = (failure ?? {}) as { message?: string; type?: string; cause?: unknown };
  if (cause !== undefined && cause !== null) return firstCause(cause);
  return { message: message ?? '', ...(type ? { type } : {}) };
}
