import { expect, test } from 'vitest';
import { applyChanges } from '../draft/document-changes.js';
import type { WorkflowDocument } from '../graph/document.js';
import { renameInputField } from './rename-input-field.js';

const at = { x: 0, y: 0 };

function withExpression(text: string): WorkflowDocument {
  return {
    format: 1,
    name: 'w',
    title: 'W',
    input: { type: 'object' },
    types: {},
    variables: { v: { name: 'total', schema: {}, initial: text } },
    triggers: [],
    notes: {},
    graphs: {
      main: {
        kind: 'main',
        nodes: {
          a: { kind: 'activity', title: 'A', activity: 'lookUp', input: { 'key.x': text }, ...at },
          c: { kind: 'code', title: 'C', code: `use(${text});`, ...at },
        },
        edges: {},
      },
    },
  };
}

test.each([
  [['mail'], 'input.mail', 'input.address'],
  [['mail'], 'input?.mail ?? `${input.mail}!`', 'input?.address ?? `${input.address}!`'],
  [['mail'], "input['mail']", "input['address']"],
  [['who', 'mail'], 'input.who!.mail', 'input.who!.address'],
  [['who', 'mail'], 'input.mail', 'input.mail'],
  [['mail'], 'other.mail + input.who.mail + mail', 'other.mail + input.who.mail + mail'],
])('%j: %s becomes %s', (path, was, now) => {
  const document = withExpression(was);
  const applied = applyChanges(document, renameInputField(document, path, 'address'));
  expect('document' in applied && applied.document).toEqual(withExpression(now));
});
