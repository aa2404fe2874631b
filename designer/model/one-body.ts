import type { Change } from '@inkstone/compiler/graph';
import { nestedGraphsOf, type WorkflowDocument, type WorkflowNode } from '@inkstone/compiler/graph';
import { sameJson, valueAt } from './place.js';

/** Whether a node does what it does in one way: a handler has steps or code, and not both. */
export function hasOneBody(node: WorkflowNode): boolean {
  return node.kind !== 'handler' || (node.graph === undefined) !== (node.code === undefined);
}

/** A handler that one of two people draws while the other has it in code: it is the one or the other as a whole. */
export interface TwoBodies {
  path: string[];
  mine: WorkflowNode;
  theirs: WorkflowNode;
  /** Of these changes, those of the body, the node's own and of its graph. */
  own: Change[];
  ofGraph: Change[];
}

/** Those handlers that the changes would leave with steps and code, or with neither. */
export function twoBodies(
  changes: readonly Change[],
  mine: WorkflowDocument,
  theirs: WorkflowDocument,
): TwoBodies[] {
  const paths = new Map(
    changes.filter(isOfBody).map(({ path }) => [path.slice(0, 4).join('\n'), path.slice(0, 4)]),
  );
  return [...paths.values()].flatMap((path): TwoBodies[] => {
    const [own, other] = [nodeAt(mine, path), nodeAt(theirs, path)];
    if (own?.kind !== 'handler' || other?.kind !== 'handler') return [];
    const isWritten = (handler: typeof own) => handler.code !== undefined;
    if (isWritten(own) === isWritten(other)) return [];
    const isOwn = (change: Change) => isOfBody(change) && sameJson(change.path.slice(0, 4), path);
    const meets = changes.some(
      (change) => isOwn(change) && !sameJson(valueAt(theirs, change.path), change.was),
    );
    if (!meets) return [];
    const graphs = [own, other].flatMap(nestedGraphsOf).map(({ graph }) => graph);
    const ofGraph = changes.filter(
      ({ path: at }) => at[0] === 'graphs' && at.length === 2 && graphs.includes(at[1]!),
    );
    return [{ path, mine: own, theirs: other, own: changes.filter(isOwn), ofGraph }];
  });
}

function isOfBody({ path }: Change): boolean {
  return path.length === 5 && path[2] === 'nodes' && (path[4] === 'code' || path[4] === 'graph');
}

function nodeAt(document: WorkflowDocument, path: readonly string[]): WorkflowNode | undefined {
  return valueAt(document, path) as WorkflowNode | undefined;
}
