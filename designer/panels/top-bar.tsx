import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCloudOff,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { COMMANDS } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { setDocument } from '../model/set-document.js';
import { Pill } from '../theme/pill.js';
import styles from './top-bar.module.css';

/** Name, state and the ways out: run it, publish it. */
export function TopBar() {
  const editor = useEditor();
  const ready = useEditorState((state) => state.phase.is === 'ready');
  const published = useEditorState((state) => state.version !== undefined);
  return (
    <header className={styles.bar}>
      <Title />
      {ready && <DraftState />}
      {ready && <Problems />}
      {ready && <Saving />}
      <span className={styles.space} />
      <UndoRedo />
      <Tooltip label={published ? 'Run the published version' : 'Publish it first'}>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
          disabled={!ready || !published}
          onClick={() => editor.set({ dialog: 'run' })}
          data-testid="run"
        >
          Run
        </Button>
      </Tooltip>
      <Button disabled={!ready} onClick={() => editor.set({ dialog: 'publish' })} data-testid="publish">
        Publish
      </Button>
    </header>
  );
}

function Title() {
  const editor = useEditor();
  const title = useEditorState((state) => state.draft.document.title);
  const edit = (value: string) =>
    editor.edit(setDocument(editor.store.getState().draft.document, ['title'], value, 'Rename workflow'));
  return (
    <input
      className={styles.title}
      aria-label="Name of the workflow"
      value={title}
      size={Math.max(8, title.length)}
      onChange={(event) => edit(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function DraftState() {
  const version = useEditorState((state) => state.version);
  const changes = useEditorState((state) => state.draftChanges);
  const words =
    version === undefined
      ? 'Draft · not published yet'
      : changes === 0
        ? `Published v${version}`
        : `Draft · ${changes} ${changes === 1 ? 'change' : 'changes'} since v${version}`;
  const workflow = useEditorState((state) => state.workflow);
  const pill = (
    <Pill tone={version !== undefined && changes === 0 ? 'green' : 'neutral'} data-testid="draft-state">
      {words}
    </Pill>
  );
  if (version === undefined) return pill;
  return (
    <Link
      to="/workflows/$name/versions"
      params={{ name: workflow }}
      className={styles.versions}
      title={text('versions.title')}
      data-testid="open-versions"
    >
      {pill}
    </Link>
  );
}

function Problems() {
  const editor = useEditor();
  const errors = useEditorState(
    (state) => state.diagnostics.filter((each) => each.severity === 'error').length,
  );
  const settling = useEditorState((state) => state.settling);
  const failed = useEditorState((state) => state.compilerProblem);
  const open = () => editor.set({ drawer: 'problems' });
  if (failed)
    return (
      <Pill tone="red" title={failed}>
        Checking has stopped. Reload the page.
      </Pill>
    );
  if (errors === 0)
    return (
      <Pill tone={settling ? 'neutral' : 'green'} data-testid="problems-pill">
        {settling ? 'Checking' : 'No problems that stop publishing'}
      </Pill>
    );
  return (
    <button type="button" className={styles.problems} onClick={open} data-testid="problems-pill">
      <Pill tone="amber" icon={<IconAlertTriangle size={13} stroke={2} aria-hidden />}>
        {errors} {errors === 1 ? 'problem' : 'problems'}
      </Pill>
    </button>
  );
}

function Saving() {
  const editor = useEditor();
  const save = useEditorState((state) => state.save);
  const unsettled = useEditorState((state) => state.unsettled);
  const conflicts = useEditorState((state) => state.conflicts.length);
  if (conflicts > 0) return null;
  if (save.is === 'saved' && !unsettled)
    return (
      <span className={styles.saved} data-testid="save-state">
        Saved
      </span>
    );
  if (save.is === 'saving' || save.is === 'saved')
    return (
      <span className={styles.saved} data-testid="save-state">
        Saving
      </span>
    );
  return (
    <button
      type="button"
      className={styles.problems}
      onClick={editor.retry}
      title="Try again now"
      data-testid="save-state"
    >
      <Pill tone="red" icon={<IconCloudOff size={13} stroke={2} aria-hidden />} title={save.message}>
        Not saved. Your changes are kept in this browser.
      </Pill>
    </button>
  );
}

function UndoRedo() {
  const editor = useEditor();
  const done = useEditorState((state) => state.history.done.at(-1)?.edit.label);
  const undone = useEditorState((state) => state.history.undone.at(-1)?.edit.label);
  return (
    <>
      <Tooltip label={done ? `Undo: ${done}` : 'Nothing to undo'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Undo"
          disabled={done === undefined}
          onClick={() => COMMANDS.undo.run(editor)}
        >
          <IconArrowBackUp size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={undone ? `Redo: ${undone}` : 'Nothing to redo'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Redo"
          disabled={undone === undefined}
          onClick={() => COMMANDS.redo.run(editor)}
        >
          <IconArrowForwardUp size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
