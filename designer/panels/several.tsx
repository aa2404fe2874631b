import { Button, Group, Text } from '@mantine/core';
import { type CommandId, commandBy } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';
import { groupOfAll, renameGroup } from '../model/groups.js';
import { Arrange } from './arrange.js';
import { ColourChoice } from './colour-choice.js';
import styles from './inspector.module.css';

/** What can be done with several steps, or with a group of them. */
export function Several() {
  const count = useEditorState((state) => state.selection.nodes.length);
  const group = useEditorState(({ draft, selection }) => groupOfAll(draft.document, selection.nodes));
  const collapsed = useEditorState(({ draft }) => draft.document.groups?.[group ?? '']?.collapsed);
  return (
    <div className={`${styles.body} ${styles.several}`}>
      {group !== undefined && <GroupTitle key={group} id={group} />}
      <Text
        fw={group === undefined ? 'var(--ink-strong)' : undefined}
        c={group === undefined ? undefined : 'dimmed'}
      >
        {text('panels.stepsSelected', { count })}
      </Text>
      <Group gap={8}>
        <Does id="duplicate" words="panels.duplicate" />
        <Does id="delete" words="panels.delete" />
      </Group>
      <Arrange />
      <ColourChoice />
      <Group gap={8}>
        {group === undefined ? (
          <Does id="group" words="groups.make" />
        ) : (
          <>
            <Does id="fold" words={collapsed ? 'groups.openIt' : 'groups.foldIt'} />
            <Does id="ungroup" words="groups.end" />
          </>
        )}
        <Does id="extract" words="groups.extract" />
      </Group>
    </div>
  );
}

/** A button for a command; where it does not apply, it says why. */
function Does({ id, words }: { id: CommandId; words: MessageKey }) {
  const editor = useEditor();
  const applies = useEditorState((state) => commandBy(id).applies(state));
  return (
    <Button
      variant="default"
      size="xs"
      disabled={applies !== true}
      title={applies === true ? text(commandBy(id).title) : text(applies)}
      data-testid={`several-${id}`}
      onClick={() => commandBy(id).run(editor)}
    >
      {text(words)}
    </Button>
  );
}

function GroupTitle({ id }: { id: string }) {
  const editor = useEditor();
  const title = useEditorState(({ draft }) => draft.document.groups?.[id]?.title ?? '');
  return (
    <input
      className={styles.title}
      aria-label={text('groups.title')}
      data-testid="group-title"
      defaultValue={title}
      onChange={(event) => {
        const now = event.currentTarget.value.trim();
        if (now !== '') editor.edit(renameGroup(editor.store.getState().draft.document, id, now));
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
