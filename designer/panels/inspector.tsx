import { ActionIcon, ScrollArea, Text, Tooltip } from '@mantine/core';
import { IconTrash, IconX } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useState } from 'react';
import { faceOf } from '../canvas/step-face.js';
import { COMMANDS } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { FORMS } from '../forms/forms.js';
import { NodeFormProvider } from '../forms/node-form.js';
import { ValueTree } from '../forms/value-tree.js';
import { KindHelp } from '../learn/kind-help.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { KIND_WORDS } from '../model/new-node.js';
import { rename } from '../model/set-field.js';
import { activityOf } from '../model/values-in-scope.js';
import { Tile } from '../theme/tile.js';
import { ColourButton } from './colour-choice.js';
import styles from './inspector.module.css';
import { NodeProblems } from './node-problems.js';
import { Several } from './several.js';

/** What is selected, to be filled in. */
export function Inspector() {
  const nodes = useEditorState((state) => state.selection.nodes);
  return (
    <aside
      className={styles.inspector}
      aria-label={text('panels.inspector')}
      data-testid="inspector"
      onKeyDown={useBackToCanvas()}
    >
      {nodes.length === 1 ? <OneNode key={nodes[0]} id={nodes[0]!} /> : <Several />}
    </aside>
  );
}

/** Escape leads from the settings back to the step. */
function useBackToCanvas() {
  const editor = useEditor();
  return (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
    const isOpen = event.target.getAttribute('aria-expanded') === 'true';
    const suggests = event.target.closest('.monaco-editor')?.querySelector('.suggest-widget.visible');
    if (!isOpen && !suggests) editor.canvas.current?.focus(editor.store.getState().selection.nodes[0]);
  };
}

function OneNode({ id }: { id: string }) {
  const editor = useEditor();
  const node = useEditorState((state) => nodeOf(state.draft.document, id));
  const plugins = useEditorState((state) => state.plugins);
  if (!node) return null;
  const Form = FORMS[node.kind] as ComponentType<{ node: typeof node }>;
  const activity = node.kind === 'activity' ? activityOf(plugins, node.activity) : undefined;
  return (
    <NodeFormProvider id={id}>
      <header className={styles.head}>
        <Tile {...faceOf(node, plugins)} size={32} />
        <TitleField id={id} title={node.title} />
        {node.kind !== 'start' && (
          <Tooltip label={text('panels.deleteDel')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={text('panels.delete')}
              onClick={() => COMMANDS.delete.run(editor)}
            >
              <IconTrash size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={text('panels.close')}
          onClick={() => editor.set({ selection: NOTHING })}
        >
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <ScrollArea className={styles.scroll} type="auto" scrollbarSize={8}>
        <div className={styles.body}>
          <div className={styles.lead}>
            <Text c="dimmed" size="sm">
              {activity?.description ?? text(KIND_WORDS[node.kind].does)}
            </Text>
            <span className={styles.tools}>
              <KindHelp kind={node.kind} />
              <ColourButton />
            </span>
          </div>
          <NodeProblems id={id} />
          <div className={styles.settings} data-settings>
            <Form node={node} />
          </div>
        </div>
      </ScrollArea>
      <ValueTree />
    </NodeFormProvider>
  );
}

function TitleField({ id, title }: { id: string; title: string }) {
  const editor = useEditor();
  const [typing, setTyping] = useState<string | undefined>();
  return (
    <input
      className={styles.title}
      aria-label={text('panels.title')}
      data-testid="field-title"
      value={typing ?? title}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyping(text);
        if (text.trim() !== '') editor.edit(rename(editor.store.getState().draft.document, id, text.trim()));
      }}
      onBlur={() => setTyping(undefined)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
