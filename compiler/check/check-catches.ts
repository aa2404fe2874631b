/** What steps and scopes catch: in an order in which each can be taken, under one name, with something to undo. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import { catchesAll, caughtBy, errorName } from '../graph/catches.js';
import type { Change } from '../graph/change.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { isRaced } from '../graph/interruptions.js';
import { nestedGraphsOf } from '../graph/nested-graphs.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { resultNamesOf } from '../graph/result-name.js';
import { bodyForm, runsLater } from '../regions/body-form.js';
import { withLeavable } from '../regions/leavable-frames.js';
import { isSaidByTry } from '../regions/said-by-try.js';
import { RESERVED_NAMES } from '../syntax/reserved-names.js';
import { eachNode, type Located } from './each-node.js';
import { endedInPlace, withoutResult, withResult, wrapped } from './repair-frames.js';

export function checkCatches(document: WorkflowDocument): Diagnostic[] {
  return eachNode(withLeavable(document)).flatMap((place) => [
    ...neverTaken(place),
    ...severalNames(place),
    ...(place.node.kind === 'scope' ? checkScope(place.node, place, document) : []),
  ]);
}

/** Behind one that catches everything, and one that catches the same, no other is ever taken. */
function neverTaken({ graphId, id, node }: Located): Diagnostic[] {
  const caught = caughtBy(node);
  const keyOf = (boundary: (typeof caught)[number]) =>
    boundary.on === 'timeout' ? 'timeout' : `error ${boundary.type?.trim() ?? ''}`;
  return caught.flatMap((boundary, index) => {
    const before = caught.slice(0, index);
    if (!before.some((other) => catchesAll(other) || keyOf(other) === keyOf(boundary))) return [];
    const at = (node as { boundaries: unknown[] }).boundaries.indexOf(boundary);
    const output = boundary.label || (boundary.on === 'timeout' ? 'timeout' : boundary.type || 'error');
    const place = { graph: graphId, node: id, field: `boundaries.${at}` };
    return [diagnostic('catch-never-taken', place, { title: node.title, output })];
  });
}

/** Code has one name for what is caught. */
function severalNames({ graphId, id, node }: Located): Diagnostic[] {
  const caught = caughtBy(node);
  const name = errorName(caught);
  const other = caught.find(
    (boundary) => boundary.on === 'error' && boundary.as?.trim() && boundary.as.trim() !== name,
  );
  if (name === undefined || other === undefined || other.on !== 'error') return [];
  const at = (node as { boundaries: unknown[] }).boundaries.indexOf(other);
  const place = { graph: graphId, node: id, field: `boundaries.${at}.as` };
  return [diagnostic('several-names-for-error', place, { title: node.title, name, other: other.as ?? '' })];
}

function checkScope(
  node: NodeOf<'scope'>,
  { graphId, id }: Located,
  document: WorkflowDocument,
): Diagnostic[] {
  const at = (field: string) => ({ graph: graphId, node: id, field });
  const { title } = node;
  const body = document.graphs[node.graph];
  const last = node.finally === undefined ? undefined : document.graphs[node.finally];
  return [
    ...(node.compensates &&
    body !== undefined &&
    !holds(body, document, (inner) => inner.kind === 'activity' && inner.undo !== undefined)
      ? [diagnostic('nothing-to-undo', at('compensates'), { title })]
      : []),
    ...(last !== undefined && holds(last, document, ({ kind }) => kind === 'endWorkflow')
      ? [
          {
            ...diagnostic('ends-in-finally', at('finally'), { title }),
            repair: endsIn(node.finally!, document),
          },
        ]
      : []),
    ...checkLeaving(node, body, at, document),
  ];
}

/** Each end of the workflow in a graph becomes one of that graph. */
function endsIn(graphId: string, document: WorkflowDocument): Change[] {
  const { nodes } = document.graphs[graphId]!;
  return Object.entries(nodes).flatMap(([id, node]): Change[] => {
    if (node.kind === 'endWorkflow') return endedInPlace(node, { graphId, id });
    if (runsLater(node)) return [];
    return nestedGraphsOf(node).flatMap(({ graph }) =>
      document.graphs[graph] ? endsIn(graph, document) : [],
    );
  });
}

/** What a scope says when it is left, as far as its form can say it. */
function checkLeaving(
  node: NodeOf<'scope'>,
  body: Graph | undefined,
  at: (field: string) => { graph: string; node: string; field: string },
  document: WorkflowDocument,
): Diagnostic[] {
  const { title } = node;
  const { graph: graphId, node: id } = at('');
  if (bodyForm(node, 'body') === 'block') {
    const gives = Object.values(body?.nodes ?? {}).some(
      (inner) => inner.kind === 'end' && inner.result?.trim(),
    );
    if (!gives) return [];
    const repair =
      node.outputs.length > 0
        ? withoutResultsInside(node.graph, document)
        : withResult(node, namesTaken(document), { graphId, id });
    return [{ ...diagnostic('scope-without-result', at('result'), { title }), repair }];
  }
  const givesOther = Boolean(node.result?.trim()) || (isRaced(node) && isSaidByTry(node));
  if (!givesOther || node.outputs.length === 0) return [];
  const repair = node.result?.trim()
    ? withoutResult(node.result, { graphId, id })
    : wrapped(document, { graphId, id });
  const problem = diagnostic('scope-left-from-inside', at('outputs'), { title });
  return [repair === undefined ? problem : { ...problem, repair }];
}

function withoutResultsInside(graphId: string, { graphs }: WorkflowDocument): Change[] {
  return Object.entries(graphs[graphId]?.nodes ?? {}).flatMap(([id, node]) =>
    node.kind === 'end' && node.result !== undefined ? withoutResult(node.result, { graphId, id }) : [],
  );
}

/** Names that a result cannot have. */
function namesTaken(document: WorkflowDocument): Set<string> {
  const variables = Object.values(document.variables).map(({ name }) => name);
  const results = eachNode(document).flatMap(({ node }) => resultNamesOf(node));
  return new Set([...RESERVED_NAMES, ...variables, ...results]);
}

/** Whether a graph holds such a node, itself or in a frame; what handlers and functions hold runs elsewhere. */
function holds({ nodes }: Graph, document: WorkflowDocument, test: (node: WorkflowNode) => boolean): boolean {
  return Object.values(nodes).some((node) => {
    if (test(node)) return true;
    if (node.kind === 'handler' || node.kind === 'function') return false;
    return nestedGraphsOf(node).some(({ graph }) => {
      const inner = document.graphs[graph];
      return inner !== undefined && holds(inner, document, test);
    });
  });
}
