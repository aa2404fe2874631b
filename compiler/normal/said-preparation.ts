/**
 * What a workflow prepares first is a setting of its start in the drawing, and statements like those of any code node in the
 * text: a node of its own there, `PREPARATION`, between the start and what follows. Everything between document and text works
 * with that node; only here it comes and goes.
 */
import type { Anchor, Draft } from '../draft/draft.js';
import { type Edge, type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { NEXT } from '../graph/outputs.js';
import { PREPARATION } from '../graph/statements.js';
import { withSaidEnds } from '../regions/said-ends.js';
import { hasStatement } from './has-statement.js';

/** The document with its preparation as a node behind the start. */
function withSaidPreparation(document: WorkflowDocument): WorkflowDocument {
  const main = document.graphs[MAIN];
  const [id, start] = startOf(main) ?? [];
  if (main === undefined || id === undefined || start?.prepare === undefined) return document;
  const { prepare, ...bare } = start;
  if (!hasStatement(prepare)) return withMain(document, { ...main, nodes: { ...main.nodes, [id]: bare } });
  const said = { kind: 'code' as const, title: '', code: prepare.trim(), x: start.x, y: start.y };
  const edges = Object.entries(main.edges).flatMap(([edge, way]): [string, Edge][] => {
    if (way.from !== id) return [[edge, way]];
    const { input: _input, ...first } = way;
    // The way that leaves the start stays that way, whether there is something to prepare or not.
    return [
      [edge, { ...first, to: PREPARATION }],
      [PREPARATION, { ...way, from: PREPARATION, output: NEXT.id }],
    ];
  });
  const nodes = { ...main.nodes, [id]: bare, [PREPARATION]: said };
  return withMain(document, { ...main, nodes, edges: Object.fromEntries(edges) });
}

/** A document that was read from code, with the node that is the preparation as the setting of its start. */
export function withDrawnPreparation(document: WorkflowDocument): WorkflowDocument {
  const main = document.graphs[MAIN];
  const [id, start] = startOf(main) ?? [];
  if (main === undefined || id === undefined || start === undefined) return document;
  const { [PREPARATION]: said, ...nodes } = main.nodes;
  if (said?.kind !== 'code') return document;
  const behind = Object.values(main.edges).find(({ from }) => from === PREPARATION);
  const edges = Object.entries(main.edges).flatMap(([edge, way]): [string, Edge][] => {
    if (way.from === PREPARATION) return [];
    if (way.to !== PREPARATION) return [[edge, way]];
    return behind === undefined ? [] : [[edge, { ...behind, from: way.from, output: way.output }]];
  });
  return withMain(document, {
    ...main,
    nodes: { ...nodes, [id]: { ...start, prepare: said.code } },
    edges: Object.fromEntries(edges),
  });
}

/** A draft with its document, and the places of its nodes, as code says them. */
export function asSaid<D extends Pick<Draft, 'document' | 'anchors'>>(draft: D): D {
  const { document } = draft;
  return { ...draft, document: asInCode(document), anchors: saidAnchors(draft.anchors, document) };
}

/** The document as code says it, with its ends and its preparation. */
export function asInCode(document: WorkflowDocument): WorkflowDocument {
  return withSaidPreparation(withSaidEnds(document));
}

/** The places of a text's nodes with the preparation as a node. Of the start's two the second is that of what it prepares. */
function saidAnchors(anchors: readonly Anchor[], document: WorkflowDocument): Anchor[] {
  const [id, start] = startOf(document.graphs[MAIN]) ?? [];
  if (start?.prepare === undefined) return [...anchors];
  const own = anchors.filter(({ graph, node }) => graph === MAIN && node === id);
  const prepared = own.length > 1 ? own.at(-1) : undefined;
  return anchors.map((anchor) => (anchor === prepared ? { ...anchor, node: PREPARATION } : anchor));
}

/** The places of a text's nodes with those of the preparation as the start's. */
export function drawnAnchors(anchors: readonly Anchor[], document: WorkflowDocument): Anchor[] {
  const [id] = startOf(document.graphs[MAIN]) ?? [];
  return anchors.map((anchor) =>
    id !== undefined && anchor.node === PREPARATION ? { ...anchor, node: id } : anchor,
  );
}

function startOf(main: Graph | undefined): [string, NodeOf<'start'>] | undefined {
  const isStart = (each: [string, WorkflowNode]): each is [string, NodeOf<'start'>] =>
    each[1].kind === 'start';
  return Object.entries(main?.nodes ?? {}).find(isStart);
}

function withMain(document: WorkflowDocument, main: Graph): WorkflowDocument {
  return { ...document, graphs: { ...document.graphs, [MAIN]: main } };
}
