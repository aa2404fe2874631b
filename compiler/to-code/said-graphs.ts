import type { ActivityIndex } from '../graph/activity-index.js';
import type { Graph, WorkflowDocument } from '../graph/document.js';
import { withoutIdleUndo } from '../graph/idle-undo.js';
import { graphsInOrder } from '../graph/nested-graphs.js';
import { normalGraph } from '../normal/normal-form.js';
import { asInCode } from '../normal/said-preparation.js';
import { withoutIdleJoins } from '../regions/loose-joins.js';
import type { LiftedSequence } from '../to-graph/2-lift/lifted.js';
import { silentEndOf } from '../to-graph/2-lift/unite-silent-ends.js';
import { withOneSilentEnd } from './one-silent-end.js';

/**
 * The graphs of a document as code says them, each in its normal form with one silent end, in their order.
 * @param bodies what the text has for each graph
 */
export function saidGraphs(
  document: WorkflowDocument,
  activities: ActivityIndex,
  bodies: ReadonlyMap<string, LiftedSequence>,
): Map<string, Graph> {
  const said = asInCode(document);
  const graphs = new Map(
    graphsInOrder(said).map((id) => {
      const body = bodies.get(id);
      const graph = normalGraph(said.graphs[id]!, activities);
      return [id, withoutIdleJoins(withOneSilentEnd(graph, body && silentEndOf(body)))];
    }),
  );
  return withoutIdleUndo(graphs);
}
