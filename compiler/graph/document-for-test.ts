import { type Graph, MAIN, type WorkflowDocument } from './document.js';
import type { WorkflowNode } from './node.js';

/** A document that has these graphs, and of everything else as little as a document can have. */
export function documentForTest(
  graphs: Record<string, Graph>,
  more: Partial<WorkflowDocument> = {},
): WorkflowDocument {
  return {
    format: 1,
    name: 'probe',
    title: 'Probe',
    input: { type: 'object', properties: {} },
    types: {},
    variables: {},
    triggers: [],
    notes: {},
    graphs,
    ...more,
  };
}

/** The same of the nodes and edges of its main graph. */
export function drawingForTest(
  nodes: Record<string, WorkflowNode>,
  edges: Graph['edges'],
  more?: Partial<WorkflowDocument>,
): WorkflowDocument {
  return documentForTest({ [MAIN]: { kind: 'main', nodes, edges } }, more);
}
