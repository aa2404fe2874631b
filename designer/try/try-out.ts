import type { CompiledNode } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, Json, PluginDescriptor } from '@inkstone/runtime';
import { sampleResult } from './sample-result.js';

/** What a step gives while it is tried out, in place of what its plugin would do. */
export type Mock = { result: Json; pinned?: string } | { failure: string };

/** What is chosen before a workflow is tried: kept in the browser, for each workflow. */
export interface TryOut {
  /** What the run is given. */
  input: Json;
  /** By node; a step without one gives a sample made from its schema. */
  mocks: Record<string, Mock>;
  /** Nodes before whose effect a run stops. */
  breakpoints: readonly string[];
}

/** What is tried: the drawing, and what it was compiled to. */
export interface Tried {
  document: WorkflowDocument;
  workflowType: string;
  module: string;
  nodes: readonly CompiledNode[];
  plugins: readonly PluginDescriptor[];
}

export function activityNamed(
  plugins: readonly PluginDescriptor[],
  name: string,
): ActivityDescriptor | undefined {
  for (const { activities } of plugins) {
    const found = activities.find((activity) => activity.name === name);
    if (found) return found;
  }
  return undefined;
}

/** What the result of a step is to be: its plugin's schema, with the part that the drawing gives. */
export function resultSchema(output: unknown, compiled: CompiledNode | undefined): unknown {
  const authored = compiled?.resultSchema;
  if (!authored) return output;
  const { $defs, ...own } = authored.schema as { $defs?: Record<string, unknown> };
  const schema = output as { properties?: Record<string, unknown>; $defs?: Record<string, unknown> };
  return {
    ...schema,
    properties: { ...schema.properties, [authored.property]: own },
    $defs: { ...schema.$defs, ...$defs },
  };
}

/** What a step gives unless something else is chosen. */
export function sampleOf({ plugins, nodes }: Tried, activity: string, node: string | undefined): Json {
  const descriptor = activityNamed(plugins, activity);
  return sampleResult(
    resultSchema(
      descriptor?.output,
      nodes.find((each) => each.node === node),
    ),
  );
}
