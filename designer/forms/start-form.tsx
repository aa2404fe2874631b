import { type JsonSchema, MAIN } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { Textarea } from '@mantine/core';
import { useEditor } from '../editor/editor-context.js';
import { homeOf } from '../model/graphs.js';
import { setDocument } from '../model/set-document.js';
import { GivenToSteps } from './given-to-steps.js';
import { Messages } from './messages.js';
import { useNodeForm } from './node-form.js';
import { SchemaFields } from './schema-fields.js';
import { Section } from './section.js';
import { Triggers } from './triggers.js';
import { Variables } from './variables.js';

/** The start's form is the workflow's: what it is given, and what it remembers. */
export function StartForm() {
  const { id, document } = useNodeForm();
  return homeOf(document, id) === MAIN ? <WorkflowForm /> : <GivenToSteps />;
}

function WorkflowForm() {
  const editor = useEditor();
  const { document } = useNodeForm();
  const set = (path: string[], value: Json | undefined, label: string) =>
    editor.edit(setDocument(editor.store.getState().draft.document, path, value, label));
  return (
    <>
      <SchemaFields
        title="What it is given"
        empty="Nothing yet. Add a field, and running the workflow will ask for it."
        path="input"
        previewed
        schema={document.input}
        onChange={(input: JsonSchema) => set(['input'], input as Json, 'Change input')}
      />
      <Section title="Variables" open={Object.keys(document.variables).length > 0}>
        <Variables />
      </Section>
      <Section title="What starts it" open={document.triggers.some(({ kind }) => kind !== 'manual')}>
        <Triggers />
      </Section>
      <Section title="Messages it understands" open={document.messages !== undefined}>
        <Messages />
      </Section>
      <Section title="Description" open={document.description !== undefined}>
        <Textarea
          autosize
          minRows={2}
          aria-label="Description"
          placeholder="What this workflow is for"
          value={document.description ?? ''}
          onChange={(event) =>
            set(['description'], event.currentTarget.value || undefined, 'Change description')
          }
        />
      </Section>
    </>
  );
}
