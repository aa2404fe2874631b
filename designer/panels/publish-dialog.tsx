import type { Diagnostic } from '@inkstone/compiler';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { type ApiProblem, problemOf } from '../api/problem.js';
import { keys } from '../api/queries.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { inLanguageShown } from '../messages/diagnostics.js';
import { text } from '../messages/text.js';
import { ChangesSince } from './changes-since.js';
import { ProblemLine } from './problems.js';
import styles from './publish-dialog.module.css';
import { RunsThatMove } from './runs-that-move.js';

/** Of the problems in the way; the list has them all. */
const SHOWN = 4;

/** Makes a version of the draft: from then on it runs. */
export function PublishDialog() {
  const editor = useEditor();
  const open = useEditorState((state) => state.dialog === 'publish');
  const close = () => editor.set({ dialog: undefined });
  return (
    <Modal opened={open} onClose={close} title={text('panels.publish')}>
      <PublishForm close={close} />
    </Modal>
  );
}

/** The server knows what the page cannot: the modules that a workflow imports. */
async function wordsFor({ message, hint, details }: ApiProblem): Promise<string> {
  const { diagnostics = [] } = (details ?? {}) as { diagnostics?: Diagnostic[] };
  const found = (await inLanguageShown(diagnostics)).flatMap((each) => [each.message, each.hint]);
  return [message, ...found, hint].filter(Boolean).join(' ');
}

function PublishForm({ close }: { close: () => void }) {
  const editor = useEditor();
  const client = useQueryClient();
  const workflow = useEditorState((state) => state.workflow);
  const published = useEditorState((state) => state.version);
  const next = (published ?? 0) + 1;
  const diagnostics = useEditorState((state) => state.diagnostics);
  const errors = diagnostics.filter((each) => each.severity === 'error');
  const [note, setNote] = useState('');
  const [state, setState] = useState<{ sending: boolean; error?: string }>({ sending: false });

  const publish = async () => {
    setState({ sending: true });
    try {
      await editor.saved();
      const { revision } = editor.store.getState();
      const version = await api.publish(workflow, { revision, ...(note ? { note } : {}) });
      editor.set({
        version: version.version,
        draftChanges: 0,
        notice: {
          text: text('panels.versionVersionIsPublished', { version: version.version }),
          at: Date.now(),
        },
      });
      void client.invalidateQueries({ queryKey: keys.workflows });
      close();
    } catch (error) {
      setState({ sending: false, error: await wordsFor(problemOf(error)) });
    }
  };

  if (errors.length > 0)
    return (
      <Stack gap="sm">
        <Text>{text('panels.problemsInTheWay', { count: errors.length })}</Text>
        <ul className={styles.list}>
          {errors.slice(0, SHOWN).map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
            <ProblemLine key={index} problem={each} onGo={close} />
          ))}
        </ul>
        {errors.length > SHOWN && (
          <Text size="sm" c="dimmed">
            {text('panels.moreProblems', { count: errors.length - SHOWN })}
          </Text>
        )}
        <Group justify="flex-end">
          <Button onClick={() => editor.set({ dialog: undefined, drawer: 'problems' })}>
            {text('panels.showProblems')}
          </Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {text('panels.publishMeans', { version: next })}
      </Text>
      {published !== undefined && <ChangesSince version={published} />}
      {published !== undefined && <RunsThatMove />}
      <Textarea
        autosize
        minRows={2}
        label={text('panels.whatHasChanged')}
        placeholder={text('panels.forWhoeverLooksAtThis')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="publish-note"
      />
      {state.error && (
        <Text c="var(--ink-red)" size="sm" role="alert">
          {state.error}
        </Text>
      )}
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={close}>
          {text('panels.notNow')}
        </Button>
        <Button loading={state.sending} onClick={() => void publish()} data-testid="publish-confirm">
          {text('panels.publishVersion', { version: next })}
        </Button>
      </Group>
    </Stack>
  );
}
