import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCheck,
  IconCloudOff,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { COMMANDS } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { setDocument } from '../model/set-document.js';
import { Pill } from '../theme/pill.js';
import { OthersHere } from './others-here.js';
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
      <span className={styles.others}>
        <OthersHere />
      </span>
      <UndoRedo />
      <Tooltip label={published ? text('panels.runThePublishedVersion') : text('panels.publishItFirst')}>
        <Button
          variant="default"
          className={styles.action}
          leftSection={<IconPlayerPlay size={16} stroke={1.75} />}
          disabled={!ready || !published}
          onClick={() => editor.set({ dialog: 'run' })}
          data-testid="run"
        >
          <span className={styles.ifWide}>{text('panels.run')}</span>
        </Button>
      </Tooltip>
      <Button
        className={styles.action}
        disabled={!ready}
        onClick={() => editor.set({ dialog: 'publish' })}
        data-testid="publish"
      >
        {text('panels.publish')}
      </Button>
    </header>
  );
}

function Title() {
  const editor = useEditor();
  const title = useEditorState((state) => state.draft.document.title);
  const edit = (value: string) =>
    editor.edit(
      setDocument(editor.store.getState().draft.document, ['title'], value, text('panels.renameWorkflow')),
    );
  return (
    <input
      className={styles.title}
      aria-label={text('panels.nameOfTheWorkflow')}
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
      ? text('panels.draftNotPublishedYet')
      : changes === 0
        ? text('panels.publishedVversion', { version })
        : text('panels.draftAhead', { count: changes, version });
  const workflow = useEditorState((state) => state.workflow);
  const pill = (
    <Pill tone={version !== undefined && changes === 0 ? 'green' : 'neutral'} data-testid="draft-state">
      {words}
    </Pill>
  );
  if (version === undefined) return <span className={styles.versions}>{pill}</span>;
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
        {text('panels.checkingHasStoppedReloadThe')}
      </Pill>
    );
  if (errors === 0)
    return (
      <Pill
        tone={settling ? 'neutral' : 'green'}
        icon={<IconCheck size={14} stroke={2} aria-hidden className={styles.ifNarrow} />}
        data-testid="problems-pill"
      >
        <span className={styles.ifWide}>
          {settling ? text('panels.checking') : text('panels.noProblemsThatStopPublishing')}
        </span>
      </Pill>
    );
  return (
    <button type="button" className={styles.problems} onClick={open} data-testid="problems-pill">
      <Pill tone="amber" icon={<IconAlertTriangle size={14} stroke={2} aria-hidden />}>
        <span className={styles.ifWide}>{text('panels.problemsToSolve', { count: errors })}</span>
        <span className={styles.ifNarrow} aria-hidden>
          {errors}
        </span>
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
      <span className={`${styles.saved} ${styles.ifWide}`} data-testid="save-state">
        {text('panels.saved')}
      </span>
    );
  if (save.is === 'saving' || save.is === 'saved')
    return (
      <span className={`${styles.saved} ${styles.ifWide}`} data-testid="save-state">
        {text('panels.saving')}
      </span>
    );
  return (
    <button
      type="button"
      className={styles.problems}
      onClick={editor.retry}
      title={text('panels.tryAgainNow')}
      data-testid="save-state"
    >
      <Pill tone="red" icon={<IconCloudOff size={14} stroke={2} aria-hidden />} title={save.message}>
        {text('panels.notSavedYourChangesAre')}
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
      <Tooltip label={done ? text('panels.undoDone', { done }) : text('panels.nothingToUndo')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={styles.step!}
          aria-label={text('panels.undo')}
          disabled={done === undefined}
          onClick={() => COMMANDS.undo.run(editor)}
        >
          <IconArrowBackUp size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={undone ? text('panels.redoUndone', { undone }) : text('panels.nothingToRedo')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={styles.step!}
          aria-label={text('panels.redo')}
          disabled={undone === undefined}
          onClick={() => COMMANDS.redo.run(editor)}
        >
          <IconArrowForwardUp size={18} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
