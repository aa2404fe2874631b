import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { homeOf, nodeOf } from './graphs.js';
import { wayTo } from './nested.js';

/** The scopes around a node, the nearest first. */
function scopesAround(document: WorkflowDocument, id: string) {
  return wayTo(document, homeOf(document, id))
    .reverse()
    .flatMap(({ node }) => {
      const around = nodeOf(document, node);
      return around?.kind === 'scope' ? [{ id: node, undoes: around.compensates === true }] : [];
    });
}

/** Whether something around the node undoes what was done, `none` where there is no scope at all. */
export function undoneAround(document: WorkflowDocument, id: string): 'undoes' | 'could' | 'none' {
  const around = scopesAround(document, id);
  if (around.length === 0) return 'none';
  return around.some(({ undoes }) => undoes) ? 'undoes' : 'could';
}

/** The scope that has to be told to undo what its steps did, now that one of them says how; undefined: one does already. */
export function scopeToUndo(document: WorkflowDocument, id: string): string | undefined {
  return undoneAround(document, id) === 'could' ? scopesAround(document, id)[0]?.id : undefined;
}
