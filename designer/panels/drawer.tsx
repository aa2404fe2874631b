import { ActionIcon, Skeleton } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { loadPart } from '../app/load-part.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import type { DrawerTab } from '../editor/editor-state.js';
import { text } from '../messages/text.js';
import styles from './drawer.module.css';
import { useFileState } from './file-notice.js';
import { Problems } from './problems.js';
import { RecentRuns } from './recent-runs.js';
import { whenIdle } from './when-idle.js';

// Monaco is the heaviest part of the page; it loads when the code is first looked at, after the drawing is there.
const CodePane = lazy(async () => {
  await whenIdle();
  return loadPart(() => import('../code/code-pane.js').then((module) => ({ default: module.CodePane })));
});

// The engine in memory and its sandbox come with the first look at it.
const TryPane = lazy(() =>
  loadPart(() => import('../try/try-pane.js').then((module) => ({ default: module.TryPane }))),
);

/** The drawer below the canvas: its tabs, and what the chosen one holds. */
export function Drawer() {
  const tab = useEditorState((state) => state.drawer);
  return (
    <section className={`${styles.drawer} nokey`} aria-label={text('panels.details')}>
      <Tabs />
      <div className={styles.content}>
        {tab === 'code' && (
          <Suspense fallback={<div className={styles.waiting} aria-busy="true" />}>
            <CodePane />
          </Suspense>
        )}
        {tab === 'problems' && <Problems />}
        {tab === 'try' && (
          <Suspense fallback={<TryPending />}>
            <TryPane />
          </Suspense>
        )}
        {tab === 'runs' && <RecentRuns />}
      </div>
    </section>
  );
}

/** The drawer when it is closed: only its tabs. */
export function Tabs() {
  const editor = useEditor();
  const open = useEditorState((state) => state.drawer);
  const problems = useEditorState((state) => state.diagnostics.length);
  const tabs: { id: DrawerTab; title: string }[] = [
    { id: 'code', title: text('panels.code') },
    {
      id: 'problems',
      title: problems > 0 ? text('panels.problemsOf', { problems }) : text('panels.problems'),
    },
    { id: 'try', title: text('trying.tab') },
    { id: 'runs', title: text('panels.runs') },
  ];
  return (
    <div className={styles.tabs}>
      <div className={styles.tablist} role="tablist" aria-label={text('panels.details')}>
        {tabs.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={open === id}
            className={styles.tab}
            data-testid={`tab-${id}`}
            onClick={() => editor.set({ drawer: id })}
          >
            {title}
          </button>
        ))}
      </div>
      <span className={styles.space} />
      <FileState />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={open ? text('panels.closeTheDrawer') : text('panels.openTheDrawer')}
        data-testid="drawer-toggle"
        onClick={() => editor.set({ drawer: open ? undefined : 'code' })}
      >
        {open ? <IconChevronDown size={16} stroke={1.75} /> : <IconChevronUp size={16} stroke={1.75} />}
      </ActionIcon>
    </div>
  );
}

const STATES = {
  linked: 'panels.fileLinked',
  'code-broken': 'panels.fileBroken',
  'drawing-unsound': 'panels.fileFollows',
} as const;

/** Of the size of what comes. */
function TryPending() {
  return (
    <div className={styles.pending} aria-busy="true">
      <Skeleton height={28} width={180} />
      <Skeleton height={14} width="40%" />
      <Skeleton height={34} width="60%" />
    </div>
  );
}

function FileState() {
  const file = useEditorState((state) => `${kebab(state.draft.document.name)}.ts`);
  const state = useEditorState((all) => all.draft.state);
  const disk = useFileState().data?.file;
  return (
    <span
      className={styles.file}
      title={disk && text('together.onDisk', { file: disk })}
      data-state={state}
      data-testid="draft-link"
    >
      {file} · {text(STATES[state])}
    </span>
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
