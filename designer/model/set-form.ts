import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { text } from '../messages/text.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { nodeOf, nodePath } from './graphs.js';
import { changeAt, valueAt } from './place.js';
import { typeNameOf } from './type-name.js';

/** Sets the form of a human task: a named type of the document; without fields there is no form. */
export function setForm(document: WorkflowDocument, id: string, schema: Json): DrawingEdit | undefined {
  const node = nodeOf(document, id);
  if (node?.kind !== 'humanTask') return undefined;
  const name = node.form ?? typeNameOf(document, `${node.title} form`);
  const empty = Object.keys((valueAt(schema, ['properties']) as object | undefined) ?? {}).length === 0;
  const builder = new EditBuilder(document).add(
    changeAt(document, ['types', name], empty ? undefined : schema),
  );
  builder.add(changeAt(builder.document, nodePath(document, id, 'form'), empty ? undefined : name));
  const changes = builder.changes();
  return changes.length === 0
    ? undefined
    : { label: text('model.changeFormOfTitle', { title: node.title }), changes, merge: `form:${id}` };
}
