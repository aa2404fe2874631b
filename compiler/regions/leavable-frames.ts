/**
 * Frames that one of several branches in them may leave for all. Code says them as closures (`leavable`), which a drawing need
 * not know: it follows from what is drawn.
 */
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { leavesBeside, outputSaid } from '../graph/leaves-beside.js';
import { graphsInOrder, ownersOf } from '../graph/nested-graphs.js';
import type { NodeOf, WorkflowNode } from '../graph/node.js';
import { bodyForm } from './body-form.js';
import { isComplete, isSplit } from './flow.js';
import { withKnots } from './knots.js';
import { parallelFlowOf } from './parallels.js';

type Frame = NodeOf<'scope' | 'forEach'>;

/** The document as code says it: such frames are known as that. */
export function withLeavable<D extends Pick<WorkflowDocument, 'graphs'>>(document: D): D {
  const leavable = leavableFrames(document);
  if (leavable.size === 0) return document;
  return changed(document, leavable, (node) => ({ ...node, leavable: true }));
}

/** The reverse, of what was read from code. */
export function withoutLeavable<D extends Pick<WorkflowDocument, 'graphs'>>(document: D): D {
  const leavable = leavableFrames(document);
  if (leavable.size === 0) return document;
  return changed(document, leavable, withoutNeed);
}

function changed<D extends Pick<WorkflowDocument, 'graphs'>>(
  document: D,
  frames: ReadonlySet<string>,
  change: (node: Frame) => Frame,
): D {
  const graphs = Object.entries(document.graphs).map(([id, graph]): [string, Graph] => {
    if (!Object.keys(graph.nodes).some((node) => frames.has(node))) return [id, graph];
    const nodes = Object.entries(graph.nodes).map(([key, node]): [string, WorkflowNode] =>
      frames.has(key) ? [key, change(node as Frame)] : [key, node],
    );
    return [id, { ...graph, nodes: Object.fromEntries(nodes) }];
  });
  return { ...document, graphs: Object.fromEntries(graphs) };
}

/** Those that are left by a branch, and those in them of which what they do whatever happens comes before they are left. */
function leavableFrames(document: Pick<WorkflowDocument, 'graphs'>): Set<string> {
  const owners = ownersOf(document as WorkflowDocument);
  const homes = new Map<string, string>();
  for (const [id, { nodes }] of Object.entries(document.graphs))
    for (const node in nodes) homes.set(node, id);
  const found = new Set<string>();
  /** Graphs in which an end may leave such a frame: its own, and those in place in it. */
  const leaving = new Set<string>();
  for (const id of graphsInOrder(document)) {
    const { node = '', slot = '' } = owners.get(id) ?? {};
    const home = homes.get(node);
    const frame = home === undefined ? undefined : document.graphs[home]?.nodes[node];
    if (home === undefined || slot !== 'body' || !isFrame(frame)) continue;
    const isWithin = leaving.has(home) && bodyForm(withoutNeed(frame), slot) === 'block';
    const cleansUp =
      isWithin && 'finally' in frame && frame.finally !== undefined && frame.outputs.length > 0;
    if (cleansUp || isLeftByBranch(document.graphs[id]!)) found.add(node);
    if (isWithin || found.has(node) || frame.leavable) leaving.add(id);
  }
  return found;
}

/** Whether an end in it leaves it while others run, or stands in a function that code says a branch or the part of a knot by. */
function isLeftByBranch(graph: Graph): boolean {
  if (leavesBeside(graph).size > 0) return true;
  const nodes = Object.entries(graph.nodes);
  const leaving = nodes.filter(([, node]) => outputSaid(node) !== undefined);
  if (leaving.length === 0 || !nodes.some(([, node]) => isSplit(node)) || !isComplete(graph)) return false;
  const flow = withKnots(parallelFlowOf(graph));
  return leaving.some(([id]) => !flow.nodes.has(id));
}

function withoutNeed({ leavable: _leavable, ...rest }: Frame): Frame {
  return rest as Frame;
}

function isFrame(node: WorkflowNode | undefined): node is Frame {
  return node?.kind === 'scope' || node?.kind === 'forEach';
}
