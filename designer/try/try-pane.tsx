import { ScrollArea } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { Story } from '../runs/story.js';
import { MockEditor } from './mock-editor.js';
import { MockList } from './mock-list.js';
import { trialOf } from './trial.js';
import { TrialBar } from './trial-bar.js';
import { TrialNow } from './trial-now.js';
import { TryInput } from './try-input.js';
import styles from './try-pane.module.css';

/** Trying it out: what it is given and what its steps give, where it stands, and what happened. */
export function TryPane() {
  const editor = useEditor();
  const trial = trialOf(editor);
  const { view } = useStore(trial.store);
  const [open, setOpen] = useState<string>();
  const selected = useEditorState((state) => state.selection.nodes[0]);
  return (
    <div className={styles.pane} data-testid="try-pane">
      <TrialBar trial={trial} />
      <div className={styles.columns}>
        <ScrollArea className={styles.column} type="auto" scrollbarSize={8}>
          {open === undefined ? (
            <>
              <h3>{text('trying.given')}</h3>
              <TryInput trial={trial} />
              <h3>{text('trying.steps')}</h3>
              <MockList trial={trial} open={setOpen} />
            </>
          ) : (
            <MockEditor key={open} trial={trial} node={open} back={() => setOpen(undefined)} />
          )}
        </ScrollArea>
        <ScrollArea className={styles.column} type="auto" scrollbarSize={8}>
          <TrialNow trial={trial} />
        </ScrollArea>
        <ScrollArea className={styles.column} type="auto" scrollbarSize={8}>
          <h3>{text('trying.story')}</h3>
          <Story
            story={view?.picture.story ?? []}
            selected={selected}
            onSelect={(node) =>
              editor.set({ selection: { nodes: node ? [node] : [], edges: [], notes: [] } })
            }
            onMove={() => undefined}
          />
        </ScrollArea>
      </div>
    </div>
  );
}
