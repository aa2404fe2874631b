import type { NodeKind, NodeOf } from '../../graph/node.js';
import type { FieldRange } from './lifted.js';

/** What a call says of a node: its settings, and where they stand. */
export interface SaidAs<K extends NodeKind> {
  content: Omit<NodeOf<K>, 'x' | 'y' | 'title' | 'description'>;
  fields: Map<string, FieldRange>;
}

/** The same for one of several kinds. */
export type Said<K extends NodeKind> = K extends unknown ? SaidAs<K> : never;
