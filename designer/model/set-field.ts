import {
  nestedGraphsOf,
  outputsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { edgePath, edgesOutOf, freshTitle, graphAround, homeOf, nodeOf, nodePath } from './graphs.js';
import { roomBehind } from './make-room.js';
import { dropGraphs, fillNested } from './nested.js';
import { changeAt } from './place.js';
import { scopeToUndo } from './undoing-scope.js';

/**
 * Sets one setting of a node (undefined: absent). Edges of outputs and nested graphs that the node no longer has go with
 * it; a nested graph that the setting asks for (`''`) is made. Typing in one field is one step of history.
 */
export function setField(
  document: WorkflowDocument,
  id: string,
  field: readonly string[],
  value: Json | undefined,
  naming?: { node: string; result: string },
): DrawingEdit | undefined {
  const node = nodeOf(document, id);
  if (!node) return undefined;
  const builder = new EditBuilder(document).add(changeAt(document, nodePath(document, id, ...field), value));
  // The value uses the result of a node that had no name for it.
  if (naming)
    builder.add(changeAt(builder.document, nodePath(document, naming.node, 'result'), naming.result));
  if (field.join('.') === 'undo' && value !== undefined) beUndone(builder, id);
  fillNested(builder, id);
  const kept = new Set(nestedGraphsOf(nodeOf(builder.document, id)!).map(({ graph }) => graph));
  const gone = nestedGraphsOf(node).flatMap(({ graph }) => (kept.has(graph) ? [] : [graph]));
  dropGraphs(builder, gone);
  dropLooseEdges(builder, id);
  roomBehind(builder, node, id);
  const changes = builder.changes();
  return changes.length === 0
    ? undefined
    : {
        label: text('model.changeTitle', { title: node.title }),
        changes,
        merge: `field:${id}:${field.join('.')}`,
      };
}

/** Renames an outcome of a human task; the edge that leaves by it stays. */
export function renameOutcome(
  document: WorkflowDocument,
  id: string,
  index: number,
  name: string,
): DrawingEdit | undefined {
  const node = nodeOf(document, id);
  if (node?.kind !== 'humanTask' || node.outcomes.includes(name)) return undefined;
  const old = node.outcomes[index];
  const builder = new EditBuilder(document).add(
    changeAt(document, nodePath(document, id, 'outcomes', String(index)), name),
  );
  for (const [edge, { output }] of edgesOutOf(graphAround(document, id), id))
    if (output === old)
      builder.add(changeAt(builder.document, edgePath(homeOf(document, id), edge, 'output'), name));
  roomBehind(builder, node, id);
  return {
    label: text('model.renameAnswerOfTitle', { title: node.title }),
    changes: builder.changes(),
    merge: `outcome:${id}:${index}`,
  };
}

/** Gives a node another title, with a number when it is taken. */
export function rename(document: WorkflowDocument, id: string, title: string): DrawingEdit | undefined {
  const graph = graphAround(document, id);
  const node = graph.nodes[id];
  if (!node) return undefined;
  const builder = new EditBuilder(document).add(
    changeAt(document, nodePath(document, id, 'title'), freshTitle(graph, title, id)),
  );
  roomBehind(builder, node, id);
  const changes = builder.changes();
  return changes.length === 0
    ? undefined
    : { label: text('model.renameTitle', { title: node.title }), changes, merge: `title:${id}` };
}

/** What says how it is undone wants to be: the scope around it does so from now on. */
function beUndone(builder: EditBuilder, id: string): void {
  const scope = scopeToUndo(builder.document, id);
  if (scope !== undefined)
    builder.add(changeAt(builder.document, nodePath(builder.document, scope, 'compensates'), true));
}

/** Edges of outputs that the node no longer has. */
function dropLooseEdges(builder: EditBuilder, id: string): void {
  const home = homeOf(builder.document, id);
  const graph = graphAround(builder.document, id);
  const outputs = new Set(outputsOf(graph.nodes[id] as WorkflowNode).map((output) => output.id));
  for (const [edge, { output }] of edgesOutOf(graph, id))
    if (!outputs.has(output)) builder.add(changeAt(builder.document, edgePath(home, edge), undefined));
}
