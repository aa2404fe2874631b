import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic, type Place } from '../diagnostics/make-diagnostic.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { edgesOf, reachedFrom } from '../graph/reach.js';
import { resultNamesOf } from '../graph/result-name.js';
import { HIDEABLE_NAMES, isIdentifier, RESERVED_NAMES } from '../syntax/reserved-names.js';
import type { CheckContext } from './check.js';
import { eachNode } from './each-node.js';

interface Naming {
  name: string;
  place: Place;
}

/** Names of variables, results, messages and types: identifiers, free, and each given once. */
export function checkNames(document: WorkflowDocument, { plugins }: CheckContext): Diagnostic[] {
  const activities = plugins.flatMap((plugin) => plugin.activities.map((activity) => activity.name));
  const reserved = [...RESERVED_NAMES].filter((name) => !HIDEABLE_NAMES.has(name));
  const taken = new Set([...reserved, ...activities, document.name]);
  // Only to go on anew names the workflow inside of it, by its type.
  const inside = goesOnAnew(document) ? taken : new Set([...reserved, ...activities]);
  const types = Object.keys(document.types).map((name) => ({ name, place: { field: `types.${name}` } }));
  const messages = Object.entries(document.messages ?? {}).map(([id, { constant }]) => ({
    name: constant,
    place: { field: `messages.${id}.constant` },
  }));
  // A name inside of the workflow may hide that of a message, which stands outside of it.
  return [
    ...checkAll(document, valuesOf(document), inside),
    ...checkAll(document, messages, taken),
    ...checkAll(document, types, RESERVED_NAMES),
  ];
}

function goesOnAnew(document: WorkflowDocument): boolean {
  return eachNode(document).some(({ node }) => node.kind === 'continueAsNew');
}

function valuesOf(document: WorkflowDocument): Naming[] {
  const variables = Object.entries(document.variables).map(([id, { name }]) => ({
    name,
    place: { field: `variables.${id}.name` },
  }));
  const names = new Set(variables.map(({ name }) => name));
  const results = eachNode(document).flatMap(({ graphId, id, node }) => {
    const place = { graph: graphId, node: id, field: 'result' };
    // A result that is called like a variable is kept in it.
    return resultNamesOf(node).flatMap((name) => (names.has(name) ? [] : [{ name, place }]));
  });
  return [...variables, ...results];
}

function checkAll(
  document: WorkflowDocument,
  namings: readonly Naming[],
  taken: ReadonlySet<string>,
): Diagnostic[] {
  const given = new Map<string, Place>();
  return namings.flatMap(({ name, place }) => {
    if (!isIdentifier(name)) return [diagnostic('invalid-name', place, { name })];
    if (taken.has(name)) return [diagnostic('reserved-name', place, { name })];
    const before = given.get(name);
    if (before === undefined) {
      given.set(name, place);
      return [];
    }
    const code = areApart(document, before, place) ? 'same-result-name' : 'duplicate-name';
    return [diagnostic(code, place, { name })];
  });
}

/**
 * Whether both are results, in different graphs (each name means what its own graph says), or in one graph where neither
 * always comes before the other.
 */
function areApart({ graphs }: WorkflowDocument, a: Place, b: Place): boolean {
  if (a.node === undefined || b.node === undefined) return false;
  if (a.graph !== b.graph) return true;
  const graph = graphs[a.graph ?? ''];
  if (graph === undefined) return false;
  return !comesAlwaysBefore(graph, a.node, b.node) && !comesAlwaysBefore(graph, b.node, a.node);
}

function comesAlwaysBefore(graph: Graph, first: string, second: string): boolean {
  const starts = Object.keys(graph.nodes).filter((id) => graph.nodes[id]?.kind === 'start');
  const without = new Map([...edgesOf(graph)].filter(([id]) => id !== first));
  return !reachedFrom(starts, without).has(second);
}
