import type { NodeOf, WorkflowDocument } from '@inkstone/compiler/graph';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { graphIn, nodeOf, nodePath } from './graphs.js';
import { dropGraphs, fillNested } from './nested.js';
import { changeAt } from './place.js';

type Handler = NodeOf<'handler'>;

/**
 * Says what a handler handles. A body that nobody has filled yet becomes the one that is expected for it: a query answers at
 * once, so that there is nothing to draw but one answer, while a signal or an update goes through steps that may take
 * long. What somebody wrote or drew stays.
 */
export function handlesAs(
  document: WorkflowDocument,
  id: string,
  handles: Handler['handles'],
): DrawingEdit | undefined {
  const node = nodeOf(document, id);
  if (node?.kind !== 'handler' || node.handles === handles) return undefined;
  const builder = new EditBuilder(document);
  builder.add(changeAt(document, nodePath(document, id, 'handles'), handles));
  const isCode = handles === 'query';
  if (isFresh(document, node) && isCode !== (node.code !== undefined)) {
    const body = isCode ? { code: answerIn(document), graph: undefined } : { code: undefined, graph: '' };
    for (const [field, value] of Object.entries(body))
      builder.add(changeAt(builder.document, nodePath(document, id, field), value));
    fillNested(builder, id);
    if (node.graph !== undefined) dropGraphs(builder, [node.graph]);
  }
  const label = text('model.changeTitle', { title: node.title });
  return { label, changes: builder.changes(), merge: `field:${id}:handles` };
}

/** Whether its body is still the one that it came with. */
function isFresh(document: WorkflowDocument, { graph, code }: Handler): boolean {
  if (code !== undefined) return code === '' || code === answerIn(document);
  const { nodes, edges } = graphIn(document, graph);
  const steps = Object.values(nodes);
  const says = steps.some(
    (step) => step.kind !== 'start' && (step.kind !== 'end' || step.result !== undefined),
  );
  return steps.length === 2 && Object.keys(edges).length === 1 && !says;
}

/** The first variable is what a workflow is most likely asked for. */
function answerIn({ variables }: WorkflowDocument): string {
  const [first] = Object.values(variables);
  return first ? `return ${first.name};` : '';
}
