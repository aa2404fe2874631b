import { Modal, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useVersion } from '../api/queries.js';
import { loadPart } from '../app/load-part.js';
import { Loaded } from '../app/loaded.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';

const InputForm = lazy(() =>
  loadPart(() => import('../forms/input-form.js').then((module) => ({ default: module.InputForm }))),
);

/** Starts a run of the published version, with a form made from its input schema. */
export function RunDialog() {
  const editor = useEditor();
  const open = useEditorState((state) => state.dialog === 'run');
  const title = useEditorState((state) => state.draft.document.title);
  return (
    <Modal
      opened={open}
      onClose={() => editor.set({ dialog: undefined })}
      title={text('panels.runTitle', { title })}
      size="md"
    >
      <RunForm />
    </Modal>
  );
}

function RunForm() {
  const workflow = useEditorState((state) => state.workflow);
  const version = useEditorState((state) => state.version);
  const changes = useEditorState((state) => state.draftChanges);
  const query = useVersion(workflow, version);
  const navigate = useNavigate();
  const [state, setState] = useState<{ sending: boolean; error?: string }>({ sending: false });

  const start = async (input: unknown) => {
    setState({ sending: true });
    try {
      const run = await api.startRun(workflow, { input: input as never, requestId: crypto.randomUUID() });
      await navigate({ to: '/runs/$runId', params: { runId: run.runId } });
    } catch (error) {
      const { message, at, hint } = problemOf(error);
      setState({ sending: false, error: [at && `${at}:`, message, hint].filter(Boolean).join(' ') });
    }
  };

  return (
    <Suspense>
      {changes > 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {text('panels.runsVersion', { version: version ?? '' })}
        </Text>
      )}
      <Loaded query={query}>
        {(published) => (
          <InputForm
            schema={published.input}
            sending={state.sending}
            submit={text('panels.startTheRun')}
            onSubmit={(input) => void start(input)}
          />
        )}
      </Loaded>
      {state.error && (
        <Text c="var(--ink-red)" size="sm" mt="sm" role="alert">
          {state.error}
        </Text>
      )}
    </Suspense>
  );
}
