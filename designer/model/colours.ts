import { type NodeColour, nodeColourSchema, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { nodeOf, titleOf } from './graphs.js';
import { putLook } from './looks.js';

/** In the order in which they are offered. */
export const COLOURS: readonly NodeColour[] = nodeColourSchema.options;

export const COLOUR_WORDS: Record<NodeColour, MessageKey> = {
  amber: 'groups.amber',
  violet: 'groups.violet',
  teal: 'groups.teal',
  blue: 'groups.blue',
  green: 'groups.green',
  red: 'groups.red',
};

/** The colour that all of these nodes have. */
export function colourOf(document: WorkflowDocument, ids: readonly string[]): NodeColour | undefined {
  const [first, ...others] = new Set(ids.map((id) => document.colours?.[id]));
  return others.length === 0 ? first : undefined;
}

/** Marks nodes with a colour; undefined: with none. */
export function paint(
  document: WorkflowDocument,
  ids: readonly string[],
  colour: NodeColour | undefined,
): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  for (const id of ids) if (nodeOf(document, id)) putLook(builder, 'colours', id, colour);
  const changes = builder.changes();
  if (changes.length === 0) return undefined;
  const words = { title: titleOf(document, ids[0] ?? ''), count: ids.length };
  return { label: text(ids.length === 1 ? 'groups.paintStep' : 'groups.paintSteps', words), changes };
}

/** The nodes' copies look as they do. */
export function copyColours(
  builder: EditBuilder,
  colours: WorkflowDocument['colours'],
  copies: ReadonlyMap<string, string>,
): void {
  for (const [id, copy] of copies) {
    const colour = colours?.[id];
    if (colour) putLook(builder, 'colours', copy, colour);
  }
}
