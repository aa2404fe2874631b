import { type JsonSchema, MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { freshId, nodePath } from './graphs.js';
import { changeAt } from './place.js';

/** Sets a place of the document that belongs to no node: title, input, variables, notes. */
export function setDocument(
  document: WorkflowDocument,
  path: string[],
  value: Json | undefined,
  label: string,
): DrawingEdit | undefined {
  const changes = changeAt(document, path, value);
  return changes.length === 0 ? undefined : { label, changes, merge: `document:${path.join('.')}` };
}

/** Gives the answer of an activity a shape: a named type of the document that the node refers to. */
export function setResultType(
  document: WorkflowDocument,
  node: string,
  name: string,
  schema: JsonSchema | undefined,
): DrawingEdit | undefined {
  const builder = new EditBuilder(document);
  builder.add(changeAt(document, ['types', name], schema as Json | undefined));
  builder.add(
    changeAt(
      builder.document,
      nodePath(document, node, 'resultType'),
      schema === undefined ? undefined : name,
    ),
  );
  const changes = builder.changes();
  return changes.length === 0
    ? undefined
    : { label: text('model.shapeOfName', { name }), changes, merge: `type:${name}` };
}

export function addNote(
  document: WorkflowDocument,
  at: { x: number; y: number },
  graph: string = MAIN,
): DrawingEdit {
  const id = freshId('note', document.notes);
  const note = { graph, x: Math.round(at.x), y: Math.round(at.y), width: 220, height: 96, text: '' };
  return { label: text('model.addNote'), changes: changeAt(document, ['notes', id], note), select: [id] };
}

export function addVariable(document: WorkflowDocument, name: string): DrawingEdit {
  const id = freshId('v', document.variables);
  const variable = { name, schema: { type: 'number' }, initial: '0' };
  return {
    label: text('model.addVariableName', { name }),
    changes: changeAt(document, ['variables', id], variable),
  };
}
