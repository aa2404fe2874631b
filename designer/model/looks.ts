import type { NodeColour, NodeGroup } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import type { EditBuilder } from './drawing-edit.js';
import { changeAt } from './place.js';

interface Looks {
  groups: NodeGroup;
  colours: NodeColour;
}

/** Sets, or with undefined removes, one entry of a record that a document has only when something is in it. */
export function putLook<P extends keyof Looks>(
  builder: EditBuilder,
  part: P,
  id: string,
  value: Looks[P] | undefined,
): void {
  const there = builder.document[part];
  const now = value as Json | undefined;
  if (there !== undefined) builder.add(changeAt(builder.document, [part, id], now));
  else if (now !== undefined) builder.add(changeAt(builder.document, [part], { [id]: now }));
}
