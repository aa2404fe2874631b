import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { DrawingSkeleton } from '../app/drawing-skeleton.js';
import { onLiveEvent } from '../app/live-updates.js';
import { loadPart } from '../app/load-part.js';
import { Failed } from '../app/loaded.js';
import { EditorCanvas } from '../canvas/editor-canvas.js';
import { Tour } from '../learn/tour.js';
import { Announcer } from '../panels/announcer.js';
import { Conflicts } from '../panels/conflicts.js';
import { Drawer, Tabs } from '../panels/drawer.js';
import { EditorDialogs } from '../panels/editor-dialogs.js';
import { FileNotice } from '../panels/file-notice.js';
import { FindBar } from '../panels/find-bar.js';
import { GoToVersions } from '../panels/go-to-versions.js';
import { Inspector } from '../panels/inspector.js';
import { Palette } from '../panels/palette.js';
import { PublishDialog } from '../panels/publish-dialog.js';
import { RunDialog } from '../panels/run-dialog.js';
import { TopBar } from '../panels/top-bar.js';
import { useNarrow } from '../theme/use-narrow.js';
import { createEditor, type EditorHandle } from './create-editor.js';
import styles from './editor.module.css';
import { EditorProvider, useEditor, useEditorState } from './editor-context.js';
import { OthersProvider } from './others-context.js';
import { useClipboard } from './use-clipboard.js';
import { useShortcuts } from './use-shortcuts.js';

const Outline = lazy(() =>
  loadPart(() => import('../panels/outline.js').then((part) => ({ default: part.Outline }))),
);

/** The page of one workflow: its drawing, its code, and what is wrong with them. */
export function Editor({ workflow }: { workflow: string }) {
  const [editor, setEditor] = useState<EditorHandle | undefined>();
  useEffect(() => {
    const opened = createEditor(workflow);
    setEditor(opened);
    const stop = onLiveEvent((event) => {
      if (event.kind === 'draft' && event.workflow === workflow) opened.moveOn(event.revision);
    });
    return () => {
      stop();
      opened.close();
    };
  }, [workflow]);
  if (!editor) return null;
  return (
    <EditorProvider editor={editor}>
      <OthersProvider>
        <Workbench />
      </OthersProvider>
    </EditorProvider>
  );
}

function Workbench() {
  const editor = useEditor();
  const phase = useEditorState((state) => state.phase);
  useShortcuts(editor);
  useClipboard(editor);
  useNotices();
  return (
    <div className={styles.editor}>
      <TopBar />
      <FileNotice />
      {phase.is === 'failed' && <Failed error={phase.error} retry={editor.retry} />}
      {phase.is === 'loading' && <DrawingSkeleton />}
      {phase.is === 'ready' && <Panes />}
      <Palette />
      <Tour />
      <PublishDialog />
      <RunDialog />
      <EditorDialogs />
      <Conflicts />
      <GoToVersions />
      <Announcer />
    </div>
  );
}

function Panes() {
  const drawer = useEditorState((state) => state.drawer !== undefined);
  const inspector = useEditorState((state) => state.selection.nodes.length > 0);
  const outline = useEditorState((state) => state.outline);
  const find = useEditorState((state) => state.find);
  const narrow = useNarrow();
  const beside = { outline: outline && !narrow, inspector: inspector && !narrow };
  const rows = useDefaultLayout({
    id: 'inkstone:rows',
    panelIds: drawer ? ['pane-upper', 'pane-drawer'] : ['pane-upper'],
  });
  const columns = useDefaultLayout({
    id: 'inkstone:columns',
    panelIds: [
      ...(beside.outline ? ['pane-outline'] : []),
      'pane-canvas',
      ...(beside.inspector ? ['pane-inspector'] : []),
    ],
  });
  return (
    // Beneath the sheet the border between the panes takes nothing: what is touched there is a field.
    <Group orientation="vertical" className={styles.panes} disabled={narrow && inspector} {...rows}>
      <Panel id="pane-upper" minSize={180}>
        <Group orientation="horizontal" {...columns}>
          {beside.outline && (
            <Panel
              id="pane-outline"
              defaultSize={240}
              minSize={180}
              maxSize={420}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Suspense>
                <Outline />
              </Suspense>
            </Panel>
          )}
          {beside.outline && <Separator className={styles.upright} />}
          <Panel id="pane-canvas" minSize={320}>
            <div className={styles.canvas}>
              <EditorCanvas />
              {find && <FindBar />}
              {narrow && outline && (
                <div className={styles.over}>
                  <Suspense>
                    <Outline />
                  </Suspense>
                </div>
              )}
            </div>
          </Panel>
          {beside.inspector && <Separator className={styles.upright} />}
          {beside.inspector && (
            <Panel
              id="pane-inspector"
              defaultSize={320}
              minSize={280}
              maxSize={560}
              groupResizeBehavior="preserve-pixel-size"
            >
              <Inspector />
            </Panel>
          )}
        </Group>
      </Panel>
      {drawer && <Separator className={styles.level} />}
      {drawer ? (
        <Panel id="pane-drawer" defaultSize={252} minSize={120} groupResizeBehavior="preserve-pixel-size">
          <Drawer />
        </Panel>
      ) : (
        <Tabs />
      )}
      {narrow && inspector && (
        <div className={styles.sheet}>
          <Inspector />
        </div>
      )}
    </Group>
  );
}

/** What could not be done, said once and gone by itself. */
function useNotices() {
  const notice = useEditorState((state) => state.notice);
  useEffect(() => {
    if (notice) notifications.show({ message: notice.text, autoClose: 5000 });
  }, [notice]);
}
