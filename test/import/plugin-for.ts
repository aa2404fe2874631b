import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';

/** A plugin with just the activities that a document names, as their authors would register them. */
export function pluginFor(document: WorkflowDocument): PluginDescriptor {
  const inputs = new Map<string, Set<string>>();
  for (const node of Object.values(document.graphs).flatMap(({ nodes }) => Object.values(nodes))) {
    if (node.kind !== 'activity') continue;
    if (node.undo !== undefined && !inputs.has(node.undo.activity)) inputs.set(node.undo.activity, new Set());
    const names = inputs.get(node.activity) ?? new Set();
    for (const name of Object.keys(node.input)) names.add(name);
    inputs.set(node.activity, names);
  }
  const activities = [...inputs].map(([name, names]) => ({
    name,
    title: name,
    input: { type: 'object', properties: Object.fromEntries([...names].map((one) => [one, {}])) },
    output: {},
  }));
  return { name: 'imported', title: 'Imported', activities } as unknown as PluginDescriptor;
}
