import { ts } from 'ts-morph';
import { inOrder } from '../draft/anchors.js';
import type { Anchor } from '../draft/draft.js';
import { type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import { ownersOf } from '../graph/nested-graphs.js';
import type { WorkflowNode } from '../graph/node.js';
import { isSilentEnd } from '../graph/silent-end.js';
import { withSaidEnds } from '../regions/said-ends.js';
import { findWorkflow } from '../to-graph/2-lift/workflow-function.js';
import type { CompiledNode } from './compiled.js';
import { selfContained } from './self-contained.js';
import type { AuthoredOutputs } from './used-activities.js';

/** A row of the source map with where its code is; nowhere when it has none of its own. */
export interface NodeRow {
  compiled: CompiledNode;
  /** In the order of the source. Only a silent end stands in several places. */
  anchors: readonly Anchor[];
  /** An end that is reached where the function ends, whatever else leads there. */
  isImplied: boolean;
}

/** The source map: nodes in the order of the source, those without code of their own (start, an implied end) first. */
export function nodeTable(
  document: WorkflowDocument,
  source: string,
  anchors: readonly Anchor[],
  authored: AuthoredOutputs,
): NodeRow[] {
  const lineOf = lineFinder(source);
  const frame = functionLines(document.name, source, lineOf);
  const owners = ownersOf(document);
  const said = withSaidEnds(document);
  const rows = Object.entries(document.graphs).flatMap(([graph, { nodes }]) =>
    Object.entries(nodes).map(([id, node]): NodeRow => {
      const own = anchors.filter((each) => each.graph === graph && each.node === id);
      const isLeft =
        own.length === 0
          ? !isSaidByAnother(id, said.graphs[graph]?.nodes ?? nodes, anchors)
          : own.some((each) => isClosing(each, source));
      const isImplied = isEnd(node) && isLeft;
      const isStart = node.kind === 'start';
      // A start is entered where the function begins, and has what is done in its preparation.
      const written = inOrder(own.filter(({ from, to }) => to > from));
      const placed = isStart ? written.slice(1) : written;
      const [anchor] = placed;
      const around = anchors.find((each) => each.node === owners.get(graph)?.node);
      const whole = around === undefined ? frame : endsOf(linesOf(around, lineOf));
      const lines = anchor === undefined ? whole[isStart ? 'first' : 'last'] : linesOf(anchor, lineOf);
      const from = isStart ? whole.first.from : lines.from;
      const compiled = { graph, node: id, title: node.title, kind: node.kind, lines: { ...lines, from } };
      return {
        compiled: { ...compiled, ...resultSchema(node, document, authored) },
        anchors: placed,
        isImplied,
      };
    }),
  );
  return rows.toSorted(
    (a, b) =>
      firstOf(a).from - firstOf(b).from || firstOf(b).to - firstOf(a).to || (key(a) < key(b) ? -1 : 1),
  );
}

/** Where it comes among the others: the start of the workflow before all that stands in it. */
function firstOf({ compiled, anchors }: NodeRow): Pick<Anchor, 'from' | 'to'> {
  const [first] = compiled.kind === 'start' ? [] : anchors;
  return first ?? { from: -1, to: -1 };
}

function isEnd({ kind }: WorkflowNode): boolean {
  return kind === 'end' || kind === 'endWorkflow';
}

/** Code says all silent ends of a graph as one: one of them stands for those without characters of their own. */
function isSaidByAnother(id: string, nodes: Graph['nodes'], anchors: readonly Anchor[]): boolean {
  if (!isSilentEnd(nodes[id])) return false;
  const silent = Object.keys(nodes).filter((other) => isSilentEnd(nodes[other]));
  const said = silent.find((other) => anchors.some(({ node }) => node === other)) ?? silent[0];
  return said !== id;
}

/** Whether it is the end of the function itself, rather than a statement. */
function isClosing({ from, to }: Anchor, source: string): boolean {
  return from === to || source.slice(from, to) === '}';
}

type Lines = CompiledNode['lines'];

function linesOf(anchor: Anchor, lineOf: (offset: number) => number): Lines {
  return { from: lineOf(anchor.from), to: lineOf(anchor.to - 1) };
}

function endsOf({ from, to }: Lines): { first: Lines; last: Lines } {
  return { first: { from, to: from }, last: { from: to, to } };
}

/** The lines where the workflow function begins and ends: those of nodes without code of their own. */
function functionLines(
  name: string,
  source: string,
  lineOf: (offset: number) => number,
): { first: Lines; last: Lines } {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, false);
  const main = findWorkflow(file, name)?.statement;
  const first = lineOf(main?.getStart(file) ?? 0);
  const last = lineOf((main?.end ?? 1) - 1);
  return { first: { from: first, to: first }, last: { from: last, to: last } };
}

function key({ compiled: { graph, node, kind } }: NodeRow): string {
  return `${kind === 'start' ? 0 : 1} ${graph === MAIN ? '' : graph} ${node}`;
}

function resultSchema(
  node: WorkflowNode,
  { types }: WorkflowDocument,
  authored: AuthoredOutputs,
): Pick<CompiledNode, 'resultSchema'> {
  if (node.kind !== 'activity' || node.resultType === undefined) return {};
  const property = authored.get(node.activity);
  const schema = types[node.resultType];
  return property === undefined || schema === undefined
    ? {}
    : { resultSchema: { property, schema: selfContained(schema, types) } };
}

/** 1-based line of an offset. */
function lineFinder(source: string): (offset: number) => number {
  const starts = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}
