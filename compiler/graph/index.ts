export { type Boundary, boundarySchema } from './boundary.js';
export { type Change, invertChanges } from './change.js';
export {
  documentSchema,
  type Edge,
  edgeSchema,
  type Graph,
  graphSchema,
  type JsonSchema,
  jsonSchemaSchema,
  MAIN,
  type Message,
  type NodeColour,
  type NodeGroup,
  nodeColourSchema,
  type Trigger,
  type Variable,
  type WorkflowDocument,
} from './document.js';
export { type DocumentMistake, documentFromText, lineAndColumn } from './document-from-text.js';
export { withEndsInMain } from './ends-of-main.js';
export { type ExpressionSetting, expressionsOf } from './expressions.js';
export { type JsonMistake, type JsonPath, jsonPlaces, type PlaceOf } from './json-places.js';
export type { RaceEvent } from './kinds/waits.js';
export { leavesBeside } from './leaves-beside.js';
export {
  graphOfNode,
  graphsInOrder,
  type NestedGraph,
  nestedGraphsOf,
  ownersOf,
  withNestedGraphs,
} from './nested-graphs.js';
export { type NodeKind, type NodeOf, type NodeTable, nodeSchema, type WorkflowNode } from './node.js';
export { LATE, NEXT, type Output, outputsOf } from './outputs.js';
export { resultNameOf } from './result-name.js';
export { isSilentEnd } from './silent-end.js';
export { PREPARATION, type StatementsSetting, statementsOf } from './statements.js';
