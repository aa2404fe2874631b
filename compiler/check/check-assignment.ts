/** Definite assignment over the graph: a result or a variable without a first value is read only where it is set. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { graphsInOrder, nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { resultNamesOf } from '../graph/result-name.js';
import { reversePostorder } from '../regions/order.js';
import { predecessors } from '../regions/shape.js';
import { namesDeclaredBy } from '../to-code/3-emit/declared-names.js';
import { eachNode } from './each-node.js';
import { type NameUse, namesUsed } from './names-read.js';
import { isProblem, parseExpression, parseStatements } from './parse-expression.js';
import { edgesOf } from './reach.js';

export function checkAssignment(document: WorkflowDocument): Diagnostic[] {
  const tracked = trackedNames(document);
  if (tracked.size === 0) return [];
  const known = new Map<string, ReadonlySet<string>>();
  // A nested graph knows what its node knows, so it comes after the graph around it; graphs of nobody come last.
  const order = new Set([...graphsInOrder(document), ...Object.keys(document.graphs)]);
  const found = new Map(
    [...order].map((id) => [id, checkGraph(document.graphs[id]!, id, tracked, known)] as const),
  );
  return Object.keys(document.graphs).flatMap((id) => found.get(id) ?? []);
}

/** Names that are not set from the beginning. A result called like the input is a problem of names, not of order. */
function trackedNames(document: WorkflowDocument): Set<string> {
  const variables = Object.values(document.variables);
  const unset = variables.filter(({ initial }) => initial === undefined).map(({ name }) => name);
  const results = eachNode(document).flatMap(({ node }) => resultNamesOf(node));
  return new Set([...unset, ...results].filter((name) => name !== 'input'));
}

/** @param entering what is set when control enters a graph; those that this one holds are added. */
function checkGraph(
  graph: Graph,
  graphId: string,
  tracked: ReadonlySet<string>,
  entering: Map<string, ReadonlySet<string>>,
): Diagnostic[] {
  const start = Object.keys(graph.nodes).find((id) => graph.nodes[id]?.kind === 'start');
  if (start === undefined) return [];
  const uses = new Map(Object.entries(graph.nodes).map(([id, node]) => [id, usesOf(node, tracked)]));
  const set = new Map(
    Object.entries(graph.nodes).map(([id, node]) => [id, namesSet(node, uses.get(id) ?? [])]),
  );
  const known = knownBefore(graph, start, set, entering.get(graphId) ?? new Set());
  for (const [id, node] of Object.entries(graph.nodes)) {
    const own = namesDeclaredBy(node).filter((name) => tracked.has(name));
    for (const nested of nestedGraphsOf(node))
      entering.set(nested.graph, new Set([...(known.get(id) ?? []), ...own]));
  }
  return Object.entries(graph.nodes).flatMap(([id, node]) => {
    const here = known.get(id);
    if (here === undefined) return [];
    return (uses.get(id) ?? [])
      .filter(({ access, name }) => access === 'read' && !here.has(name))
      .map(({ name, field, range }) =>
        diagnostic(
          'not-set-on-every-path',
          { graph: graphId, node: id, field, range },
          { name, title: node.title },
        ),
      );
  });
}

/** For each node that can be reached, the names that every way to it sets. */
function knownBefore(
  graph: Graph,
  start: string,
  set: ReadonlyMap<string, ReadonlySet<string>>,
  entering: ReadonlySet<string>,
): Map<string, ReadonlySet<string>> {
  const edges = edgesOf(graph);
  const next = (id: string): readonly string[] => edges.get(id) ?? [];
  const order = reversePostorder(start, next);
  const before = predecessors(order, next);
  const known = new Map<string, ReadonlySet<string>>([[start, entering]]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const id of order) {
      if (id === start) continue;
      const ways = before(id).flatMap((from) => {
        const there = known.get(from);
        return there === undefined ? [] : [new Set([...there, ...(set.get(from) ?? [])])];
      });
      const [first = new Set<string>(), ...others] = ways;
      const now = new Set([...first].filter((name) => others.every((way) => way.has(name))));
      if (known.get(id)?.size !== now.size) {
        known.set(id, now);
        changed = true;
      }
    }
  }
  return known;
}

type FieldUse = NameUse & { field: string };

function usesOf(node: WorkflowNode, tracked: ReadonlySet<string>): FieldUse[] {
  const texts =
    node.kind === 'code'
      ? [{ field: 'code', text: node.code, parse: parseStatements }]
      : expressionsOf(node).map(({ field, text }) => ({ field, text, parse: parseExpression }));
  return texts.flatMap(({ field, text, parse }) => {
    // Most settings name nothing that is tracked, and need not be parsed.
    if (!text.match(/[\w$]+/g)?.some((word) => tracked.has(word))) return [];
    const parsed = parse(text);
    if (isProblem(parsed)) return [];
    const written = new Set<string>();
    return namesUsed(parsed).flatMap((use) => {
      if (use.access === 'write') written.add(use.name);
      return tracked.has(use.name) && !(use.access === 'read' && written.has(use.name))
        ? [{ ...use, field }]
        : [];
    });
  });
}

function namesSet(node: WorkflowNode, uses: readonly FieldUse[]): Set<string> {
  return new Set([
    ...resultNamesOf(node),
    ...(node.kind === 'setVariable' ? [node.variable] : []),
    ...uses.filter(({ access }) => access === 'write').map(({ name }) => name),
  ]);
}
