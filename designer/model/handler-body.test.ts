import { MAIN, type NodeOf, type WorkflowDocument } from '@inkstone/compiler/graph';
import { expect, test } from 'vitest';
import { addNode } from './add-node.js';
import { expenses } from './document-fixture.js';
import { type DrawingEdit, EditBuilder } from './drawing-edit.js';
import { nodeOf } from './graphs.js';
import { handlesAs } from './handler-body.js';
import { setField } from './set-field.js';

const after = (document: WorkflowDocument, edit: DrawingEdit | undefined) =>
  new EditBuilder(document).add(edit!.changes).document;
const handlerIn = (document: WorkflowDocument, id: string) => nodeOf(document, id) as NodeOf<'handler'>;

/** A handler as it comes out of the palette, in a workflow that remembers a status. */
function withHandler() {
  const variables = { v1: { name: 'status', schema: { type: 'string' }, initial: `'new'` } };
  const before: WorkflowDocument = { ...expenses(), variables };
  const edit = addNode(before, { kind: 'handler' }, { edge: 'e1' });
  return { document: after(before, edit), id: edit.select![0]! };
}

test('a handler comes to be drawn; as a query it is one answer, and drawn again as a signal', () => {
  const { document, id } = withHandler();
  expect(Object.keys(document.graphs)).toHaveLength(2);
  expect(handlerIn(document, id)).not.toHaveProperty('code');

  const query = after(document, handlesAs(document, id, 'query'));
  expect(handlerIn(query, id)).toMatchObject({ handles: 'query', code: 'return status;' });
  expect(handlerIn(query, id)).not.toHaveProperty('graph');
  expect(Object.keys(query.graphs)).toEqual([MAIN]);

  const again = after(query, handlesAs(query, id, 'update'));
  expect(handlerIn(again, id)).not.toHaveProperty('code');
  expect(Object.keys(again.graphs)).toHaveLength(2);
  expect(handlesAs(again, id, 'update')).toBeUndefined();
});

test('what somebody wrote or drew stays, whatever it handles', () => {
  const { document, id } = withHandler();
  const query = after(document, handlesAs(document, id, 'query'));
  const written = after(query, setField(query, id, ['code'], 'return status.length;'));
  expect(handlerIn(after(written, handlesAs(written, id, 'signal')), id).code).toBe('return status.length;');

  const graph = handlerIn(document, id).graph!;
  const [edge] = Object.keys(document.graphs[graph]!.edges);
  const drawn = after(document, addNode(document, { kind: 'wait' }, { edge: edge!, graph }));
  const asked = after(drawn, handlesAs(drawn, id, 'query'));
  expect(handlerIn(asked, id)).toMatchObject({ handles: 'query', graph });
});

test('without a variable a query begins with nothing', () => {
  const edit = addNode(expenses(), { kind: 'handler' }, { edge: 'e1' });
  const document = after(expenses(), edit);
  const query = after(document, handlesAs(document, edit.select![0]!, 'query'));
  expect(handlerIn(query, edit.select![0]!).code).toBe('');
});
