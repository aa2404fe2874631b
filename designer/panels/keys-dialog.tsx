import {
  ActionIcon,
  Button,
  Modal,
  ScrollArea,
  Text,
  TextInput,
  Tooltip,
  VisuallyHidden,
} from '@mantine/core';
import { IconRotate2 } from '@tabler/icons-react';
import { useState } from 'react';
import { COMMAND_IDS, type CommandId, commandBy } from '../editor/commands.js';
import { useEditor } from '../editor/editor-context.js';
import { commandWith, keysOf } from '../editor/key-bindings.js';
import { isMac, strokeOf, strokeText } from '../editor/key-strokes.js';
import { bind, unbind, unbindAll, useBindings } from '../editor/use-bindings.js';
import { text } from '../messages/text.js';
import { fit } from '../model/fuzzy.js';
import { groupName } from './command-palette.js';
import { Keys } from './keys.js';
import styles from './keys-dialog.module.css';

/** All shortcuts, made from the table of commands; each can be chosen anew. */
export function KeysDialog() {
  const editor = useEditor();
  const bindings = useBindings();
  const [search, setSearch] = useState('');
  const found = COMMAND_IDS.filter((id) => fit(search, text(commandBy(id).title)) !== undefined);
  const groups = [...new Set(found.map((id) => commandBy(id).group))];
  return (
    <Modal
      opened
      onClose={() => editor.set({ dialog: undefined })}
      title={text('keys.title')}
      size={640}
      scrollAreaComponent={ScrollArea.Autosize}
    >
      <Text c="dimmed" size="sm">
        {text('keys.lead')}
      </Text>
      <div className={styles.tools}>
        <TextInput
          data-autofocus
          placeholder={text('keys.filter')}
          aria-label={text('keys.filter')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button variant="default" disabled={Object.keys(bindings).length === 0} onClick={unbindAll}>
          {text('keys.resetAll')}
        </Button>
      </div>
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h3 className={styles.heading}>{groupName(group)}</h3>
          {found.map((id) => commandBy(id).group === group && <Row key={id} id={id} />)}
        </section>
      ))}
    </Modal>
  );
}

function Row({ id }: { id: CommandId }) {
  const bindings = useBindings();
  const [wish, setWish] = useState<string | true | undefined>();
  const name = text(commandBy(id).title);
  const strokes = keysOf(id, bindings);
  return (
    <div className={styles.row} data-testid={`keys-${id}`}>
      <span className={styles.name}>{name}</span>
      {wish === true ? (
        <Listening onStroke={(stroke) => setWish(settle(id, stroke))} />
      ) : (
        <button type="button" className={styles.strokes} onClick={() => setWish(true)}>
          <VisuallyHidden>{text('keys.change', { name })}: </VisuallyHidden>
          {strokes.map((stroke) => (
            <Keys key={stroke} stroke={stroke} />
          ))}
          {strokes.length === 0 && <span className={styles.none}>{text('keys.noKeys')}</span>}
        </button>
      )}
      <span className={styles.reset}>
        {bindings[id] && (
          <Tooltip label={text('keys.reset')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={text('keys.resetOne', { name })}
              onClick={() => unbind(id)}
            >
              <IconRotate2 size={16} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
      {typeof wish === 'string' && <Taken id={id} stroke={wish} done={() => setWish(undefined)} />}
    </div>
  );

  /** Binds it; where another command has the stroke, asks first. */
  function settle(of: CommandId, stroke: string | undefined): string | undefined {
    if (stroke === undefined) return undefined;
    const other = commandWith(stroke, bindings);
    if (other !== undefined && other !== of) return stroke;
    bind(of, stroke);
    return undefined;
  }
}

/** Waits for the next stroke; Escape, and leaving it, change nothing. */
function Listening({ onStroke }: { onStroke: (stroke: string | undefined) => void }) {
  return (
    <button
      type="button"
      // biome-ignore lint/a11y/noAutofocus: it was asked for by pressing what stood here
      autoFocus
      className={styles.listening}
      title={text('keys.typingOnly')}
      onBlur={() => onStroke(undefined)}
      onKeyDown={(event) => {
        const stroke = strokeOf(event);
        if (stroke === undefined || stroke === 'Tab' || stroke === 'Shift+Tab') return;
        event.preventDefault();
        event.stopPropagation();
        onStroke(stroke === 'Escape' ? undefined : stroke);
      }}
    >
      {text('keys.press')}
    </button>
  );
}

function Taken({ id, stroke, done }: { id: CommandId; stroke: string; done: () => void }) {
  const other = commandWith(stroke, useBindings());
  if (other === undefined) return null;
  return (
    <div className={styles.taken} role="alert">
      <span>
        {text('keys.takenBy', { keys: strokeText(stroke, isMac()), other: text(commandBy(other).title) })}
      </span>
      <Button
        size="xs"
        onClick={() => {
          bind(id, stroke);
          done();
        }}
      >
        {text('keys.take')}
      </Button>
      <Button size="xs" variant="default" onClick={done}>
        {text('keys.keep')}
      </Button>
    </div>
  );
}
