import { type JsonSchema, MAIN, type NodeOf } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { Textarea } from '@mantine/core';
import { useEditor } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { homeOf } from '../model/graphs.js';
import { schemaView } from '../model/schema-words.js';
import { setDocument } from '../model/set-document.js';
import { CodeField } from './code-field.js';
import { GivenToSteps } from './given-to-steps.js';
import { Messages } from './messages.js';
import { useNodeForm } from './node-form.js';
import { SchemaFields } from './schema-fields.js';
import { Section } from './section.js';
import { Triggers } from './triggers.js';
import { Variables } from './variables.js';

/** The start's form is the workflow's: what it is given, and what it remembers. */
export function StartForm({ node }: { node: NodeOf<'start'> }) {
  const { id, document } = useNodeForm();
  return homeOf(document, id) === MAIN ? <WorkflowForm node={node} /> : <GivenToSteps />;
}

function WorkflowForm({ node }: { node: NodeOf<'start'> }) {
  const editor = useEditor();
  const { document, set: setNode } = useNodeForm();
  const set = (path: string[], value: Json | undefined, label: string) =>
    editor.edit(setDocument(editor.store.getState().draft.document, path, value, label));
  return (
    <>
      <SchemaFields
        title={text('fields.whatItIsGiven')}
        empty="Nothing yet. Add a field, and running the workflow will ask for it."
        path="input"
        previewed
        schema={document.input}
        onChange={(input: JsonSchema) => set(['input'], input as Json, text('fields.changeInput'))}
        onRenamed={async (path, to) => {
          const now = editor.store.getState().draft.document;
          const changes = await editor.compiler.renameInputField(now, path, to);
          editor.edit({ label: text('together.renameField', { from: path.at(-1) ?? '', to }), changes });
        }}
      />
      <Section title={text('fields.variables')} open={Object.keys(document.variables).length > 0}>
        <Variables />
      </Section>
      <Section title={text('fields.preparation')} open={node.prepare !== undefined}>
        <CodeField
          label={text('fields.whatRunsFirst')}
          path="prepare"
          help={text('fields.preparationHelp')}
          placeholder={exampleFor(document.input)}
          value={node.prepare ?? ''}
          onChange={(code) => setNode(['prepare'], code === '' ? undefined : code)}
        />
      </Section>
      <Section
        title={text('fields.whatStartsIt')}
        open={document.triggers.some(({ kind }) => kind !== 'manual')}
      >
        <Triggers />
      </Section>
      <Section title={text('fields.messagesItUnderstands')} open={document.messages !== undefined}>
        <Messages />
      </Section>
      <Section title={text('fields.description')} open={document.description !== undefined}>
        <Textarea
          autosize
          minRows={2}
          aria-label={text('fields.description')}
          placeholder={text('fields.whatThisWorkflowIsFor')}
          value={document.description ?? ''}
          onChange={(event) =>
            set(['description'], event.currentTarget.value || undefined, text('fields.changeDescription'))
          }
        />
      </Section>
    </>
  );
}

/** What is usually prepared: the input, taken apart. */
function exampleFor(input: JsonSchema): string {
  const names = Object.keys(schemaView(input).properties ?? {}).filter((name) =>
    /^[A-Za-z_$][\w$]*$/.test(name),
  );
  return names.length === 0 ? '' : `const { ${names.slice(0, 2).join(', ')} } = input;`;
}
