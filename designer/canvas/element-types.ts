import { GroupFrame } from './group-frame.js';
import { NoteNode } from './note-node.js';
import { RouteEdge } from './route-edge.js';
import { StepNode } from './step-node.js';

/** How React Flow draws each type. */
export const ELEMENT_TYPES = {
  nodeTypes: { step: StepNode, note: NoteNode, groupFrame: GroupFrame },
  edgeTypes: { route: RouteEdge },
};

/** At it, a drawing of a thousand nodes is seen as a whole. */
export const MIN_ZOOM = 0.05;
