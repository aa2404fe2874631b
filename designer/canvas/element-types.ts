import { NoteNode } from './note-node.js';
import { RouteEdge } from './route-edge.js';
import { StepNode } from './step-node.js';

/** How React Flow draws each type. */
export const ELEMENT_TYPES = {
  nodeTypes: { step: StepNode, note: NoteNode },
  edgeTypes: { route: RouteEdge },
};
