import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import type { Flow } from '../regions/flow.js';
import { parallelFlowOf } from '../regions/parallels.js';
import { writesOf } from './variable-uses.js';

/**
 * No two branches that run at once set the same variable: which of them is last is chance. Only variables of the workflow
 * count, and branches that are nested between a split and its join or their ends.
 * @param graph a sound one
 */
export function checkWrittenAtOnce(
  graph: Graph,
  graphId: string,
  { variables }: WorkflowDocument,
): Diagnostic[] {
  const names = new Set(Object.values(variables).map(({ name }) => name));
  return names.size === 0 ? [] : inFlow(parallelFlowOf(graph), names, graphId);
}

function inFlow(flow: Flow, names: ReadonlySet<string>, graphId: string): Diagnostic[] {
  return [...flow.parallels.values()].flatMap(({ branches }) => {
    const flows = branches.flatMap(({ flow: inside }) => (inside === undefined ? [] : [inside]));
    const inside = flows.flatMap((each) => inFlow(each, names, graphId));
    const seen = new Set<string>();
    const found = flows.flatMap((each) => {
      const writes = writesIn(each).filter(({ name }) => names.has(name));
      const twice = writes.filter(({ name }) => seen.has(name));
      for (const { name } of writes) seen.add(name);
      return twice.map(({ id, name, title }) =>
        diagnostic('variable-set-at-once', { graph: graphId, node: id }, { title, name }),
      );
    });
    return [...found, ...inside];
  });
}

function writesIn(flow: Flow): { id: string; name: string; title: string }[] {
  const own = [...flow.nodes].flatMap(([id, node]) =>
    [...writesOf(node)].map((name) => ({ id, name, title: node.title })),
  );
  const inside = [...flow.parallels.values()].flatMap(({ branches }) =>
    branches.flatMap(({ flow: branch }) => (branch === undefined ? [] : writesIn(branch))),
  );
  return [...own, ...inside];
}
