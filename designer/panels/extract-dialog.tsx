import { Button, Modal, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useWorkflows } from '../api/queries.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { freshName } from '../learn/fresh-name.js';
import { text } from '../messages/text.js';
import { extract } from '../model/extract.js';
import { groupOfAll } from '../model/groups.js';
import styles from './extract-dialog.module.css';

/** Asks what the selected steps do together, and makes a workflow of them. */
export function ExtractDialog() {
  const editor = useEditor();
  const ids = useEditorState((state) => state.selection.nodes);
  const document = useEditorState((state) => state.draft.document);
  const plugins = useEditorState((state) => state.plugins);
  const [title, setTitle] = useState(document.groups?.[groupOfAll(document, ids) ?? '']?.title ?? '');
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const taken = useWorkflows().data?.items.map(({ name }) => name) ?? [];
  const name = freshName(title, taken);
  const made = extract(document, plugins, ids, { name: name ?? 'part', title: title.trim() });
  const close = () => editor.set({ dialog: undefined });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!made || name === undefined) return setProblem(text('extract.noName'));
    setSending(true);
    try {
      await api.createWorkflow({ name, title: title.trim(), document: made.document as never });
      const now = extract(editor.store.getState().draft.document, plugins, ids, {
        name,
        title: title.trim(),
      });
      editor.edit(now?.edit);
      editor.set({
        dialog: undefined,
        notice: { text: text('extract.done', { title: title.trim() }), at: Date.now() },
      });
    } catch (error) {
      const { message, hint } = problemOf(error);
      setProblem([message, hint].filter(Boolean).join(' '));
      setSending(false);
    }
  };
  return (
    <Modal opened onClose={close} title={text('extract.title')} size="md">
      <form onSubmit={(event) => void submit(event)} className={styles.form}>
        <Text size="sm" c="dimmed">
          {text('extract.lead', { count: ids.length })}
        </Text>
        <TextInput
          label={text('extract.name')}
          placeholder={text('extract.example')}
          value={title}
          maxLength={120}
          error={problem}
          onChange={(event) => {
            setTitle(event.currentTarget.value);
            setProblem(undefined);
          }}
          data-autofocus
          data-testid="extract-title"
        />
        <dl className={styles.facts}>
          <dt>{text('extract.takes')}</dt>
          <dd data-testid="extract-inputs">{made?.inputs.join(', ') || text('extract.nothing')}</dd>
          <dt>{text('extract.returns')}</dt>
          <dd data-testid="extract-outputs">{made?.outputs.join(', ') || text('extract.nothing')}</dd>
        </dl>
        <Button
          type="submit"
          fullWidth
          loading={sending}
          disabled={title.trim() === ''}
          data-testid="extract-make"
        >
          {text('extract.make')}
        </Button>
      </form>
    </Modal>
  );
}
