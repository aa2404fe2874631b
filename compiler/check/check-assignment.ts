/** Definite assignment over the graph: a result or a variable without a first value is read only where it is set. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import { caughtBy } from '../graph/catches.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { expressionsOf } from '../graph/expressions.js';
import { interruptionsOf } from '../graph/interruptions.js';
import { graphsInOrder, nestedGraphsOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { NEXT } from '../graph/outputs.js';
import { resultNamesOf } from '../graph/result-name.js';
import { statementsOf } from '../graph/statements.js';
import { bodyForm } from '../regions/body-form.js';
import { withLeavable } from '../regions/leavable-frames.js';
import { documentRef, typeText } from '../schema/schema-to-type.js';
import { namesDeclaredBy } from '../syntax/declared-names.js';
import { isProblem, parseExpression, parseStatements } from '../syntax/parse-expression.js';
import { eachNode } from './each-node.js';
import { type NameUse, namesUsed } from './names-read.js';
import { type LeftWith, leftWith, type SetBy, setBefore, setOnLeaving } from './set-before.js';

export function checkAssignment(drawing: WorkflowDocument): Diagnostic[] {
  const document = withLeavable(drawing);
  const tracked = trackedNames(document);
  if (tracked.size === 0) return [];
  const known = new Map<string, ReadonlySet<string>>();
  const left = leftWithInAll(document, tracked);
  // A nested graph knows what its node knows, so it comes after the graph around it; graphs of nobody come last.
  const order = new Set([...graphsInOrder(document), ...Object.keys(document.graphs)]);
  const found = new Map(
    [...order].map((id) => [id, checkGraph(document.graphs[id]!, id, tracked, known, left)] as const),
  );
  return Object.keys(document.graphs).flatMap((id) => found.get(id) ?? []);
}

/** Names that are not set from the beginning. A result called like the input is a problem of names, not of order. */
function trackedNames(document: WorkflowDocument): Set<string> {
  const variables = Object.values(document.variables);
  const unset = variables.filter(
    ({ initial, schema }) =>
      initial === undefined && !mayBeUndefined(typeText(schema, { nameOf: documentRef })),
  );
  const results = eachNode(document).flatMap(({ node }) => [
    ...(mayBeUndefined(node.declaredType ?? '') ? [] : resultNamesOf(node)),
    ...namesOfWays(node),
  ]);
  // A result that is kept in a variable with a first value is always there.
  const always = new Set([
    'input',
    ...variables.flatMap((variable) => (unset.includes(variable) ? [] : [variable.name])),
  ]);
  return new Set([...unset.map(({ name }) => name), ...results].filter((name) => !always.has(name)));
}

/** Whether nothing is among its values, as in `string | undefined` and `any`: then it can be read before it is set. */
function mayBeUndefined(type: string): boolean {
  return type.split('|').some((each) => /^(?:undefined|any|unknown)$/.test(each.trim()));
}

/** Names under which a branch reads what was caught, or what came with a message. */
function namesOfWays(node: WorkflowNode): string[] {
  const messages = interruptionsOf(node).flatMap((boundary) =>
    boundary.on === 'message' && boundary.result ? [boundary.result] : [],
  );
  return [
    ...caughtBy(node).flatMap((boundary) => (boundary.on === 'error' && boundary.as ? [boundary.as] : [])),
    ...messages,
  ];
}

/** @param entering what is set when control enters a graph; those that this one holds are added. */
function checkGraph(
  graph: Graph,
  graphId: string,
  tracked: ReadonlySet<string>,
  entering: Map<string, ReadonlySet<string>>,
  left: ReadonlyMap<string, LeftWith>,
): Diagnostic[] {
  const start = startOf(graph);
  if (start === undefined) return [];
  const { uses, setBy } = settingsOf(graph, tracked, left);
  const known = setBefore(graph, start, setBy, entering.get(graphId) ?? new Set());
  for (const [id, node] of Object.entries(graph.nodes)) {
    const own = namesDeclaredBy(node).filter((name) => tracked.has(name));
    for (const nested of nestedGraphsOf(node))
      entering.set(nested.graph, new Set([...(known.get(id) ?? []), ...own]));
  }
  return Object.entries(graph.nodes).flatMap(([id, node]) => {
    const here = known.get(id);
    if (here === undefined) return [];
    return (uses.get(id) ?? [])
      .filter(
        ({ access, name, field }) => access === 'read' && !here.has(name) && !readsOwn(node, name, field),
      )
      .map(({ name, field, range }) =>
        diagnostic(
          'not-set-on-every-path',
          { graph: graphId, node: id, field, range },
          { name, title: node.title },
        ),
      );
  });
}

/** What undoes a step may read its result. */
function readsOwn(node: WorkflowNode, name: string, field: string): boolean {
  return field.startsWith('undo.') && resultNamesOf(node).includes(name);
}

function startOf({ nodes }: Graph): string | undefined {
  return Object.keys(nodes).find((id) => nodes[id]?.kind === 'start');
}

function settingsOf(graph: Graph, tracked: ReadonlySet<string>, left: ReadonlyMap<string, LeftWith>) {
  const uses = new Map(Object.entries(graph.nodes).map(([id, node]) => [id, usesOf(node, tracked)]));
  const own = new Map(
    Object.entries(graph.nodes).map(([id, node]) => [id, namesSet(node, uses.get(id) ?? [])]),
  );
  const setBy: SetBy = (id, output) => {
    const node = graph.nodes[id]!;
    // Nothing is missing on a way that is never taken.
    if (output === NEXT.id && neverEnds(node, left)) return tracked;
    return setOnLeaving(node, output, own.get(id) ?? new Set(), left);
  };
  return { uses, setBy };
}

/** Whether the steps of a scope always leave it otherwise than by their end: they fail, or end the workflow. */
function neverEnds(node: WorkflowNode, left: ReadonlyMap<string, LeftWith>): boolean {
  if (node.kind !== 'scope' || bodyForm(node, 'body') !== 'block') return false;
  const ways = left.get(node.graph);
  return ways !== undefined && !ways.has(NEXT.id);
}

/** What each graph sets by itself, however it is entered: inner ones first. */
function leftWithInAll(document: WorkflowDocument, tracked: ReadonlySet<string>): Map<string, LeftWith> {
  const left = new Map<string, LeftWith>();
  for (const id of graphsInOrder(document).slice(1).reverse()) {
    const graph = document.graphs[id]!;
    const start = startOf(graph);
    if (start === undefined) continue;
    left.set(id, leftWith(graph, setBefore(graph, start, settingsOf(graph, tracked, left).setBy, new Set())));
  }
  return left;
}

type FieldUse = NameUse & { field: string };

function usesOf(node: WorkflowNode, tracked: ReadonlySet<string>): FieldUse[] {
  const texts = [
    ...expressionsOf(node).map((setting) => ({ ...setting, parse: parseExpression })),
    ...statementsOf(node).map((setting) => ({ ...setting, parse: parseStatements })),
  ];
  const own = node.kind === 'handler' ? namesDeclaredBy(node) : [];
  return texts.flatMap(({ field, text, parse }) => {
    // Most settings name nothing that is tracked, and need not be parsed.
    if (!text.match(/[\w$]+/g)?.some((word) => tracked.has(word))) return [];
    const parsed = parse(text);
    if (isProblem(parsed)) return [];
    const written = new Set<string>();
    return namesUsed(parsed).flatMap((use) => {
      if (use.access === 'write') written.add(use.name);
      const isOwn = field === 'code' && own.includes(use.name);
      return tracked.has(use.name) && !isOwn && !(use.access === 'read' && written.has(use.name))
        ? [{ ...use, field }]
        : [];
    });
  });
}

function namesSet(node: WorkflowNode, uses: readonly FieldUse[]): Set<string> {
  return new Set([
    ...resultNamesOf(node),
    ...(node.kind === 'setVariable' ? [node.variable] : []),
    // What a handler sets is set when a message comes.
    ...(node.kind === 'handler' ? [] : uses)
      .filter(({ access }) => access === 'write')
      .map(({ name }) => name),
  ]);
}
