import { useMemo, useState } from 'react';
import type { CommandGroup } from '../editor/command.js';
import { COMMAND_IDS, type CommandId, commandBy } from '../editor/commands.js';
import { useEditor } from '../editor/editor-context.js';
import type { EditorState } from '../editor/editor-state.js';
import { type Bindings, keysOf } from '../editor/key-bindings.js';
import { useBindings } from '../editor/use-bindings.js';
import { text } from '../messages/text.js';
import { fitting } from '../model/fuzzy.js';
import { keepUsed, keptIds } from './kept-ids.js';
import { Keys } from './keys.js';
import { Picker, type PickerOption } from './picker.js';

/** All commands by their words, with their keys; those used last come first. */
export function CommandPalette() {
  const editor = useEditor();
  const bindings = useBindings();
  const [search, setSearch] = useState('');
  const state = editor.store.getState();
  const recent = useMemo(() => keptIds('commands.recent').filter(isCommand), []);
  const close = () => editor.set({ dialog: undefined });
  const options = useMemo(
    () => offered(search, recent).map(({ id, heading }) => optionOf(id, heading, state, bindings)),
    [search, recent, state, bindings],
  );
  return (
    <Picker
      label={text('commands.commands')}
      placeholder={text('keys.search')}
      none={text('keys.none')}
      options={options}
      search={search}
      onSearch={setSearch}
      onClose={close}
      onPick={(id) => {
        close();
        keepUsed('commands.recent', id);
        // Once the dialog is gone, since it gives the focus back to where it was.
        setTimeout(() => commandBy(id as CommandId).run(editor));
      }}
    />
  );
}

const isCommand = (id: string): id is CommandId => COMMAND_IDS.includes(id as CommandId);

function offered(search: string, recent: readonly CommandId[]): { id: CommandId; heading?: string }[] {
  const all = COMMAND_IDS.filter((id) => id !== 'commands');
  if (search.trim() !== '')
    return fitting(all, search, (id) => `${text(commandBy(id).title)} ${groupName(commandBy(id).group)}`).map(
      (id) => ({ id }),
    );
  const groups = new Set(all.map((id) => commandBy(id).group));
  const rest = [...groups].flatMap((group) =>
    all
      .filter((id) => commandBy(id).group === group && !recent.includes(id))
      .map((id, index) => ({
        id,
        ...(index === 0 ? { heading: groupName(group) } : {}),
      })),
  );
  return [
    ...recent.map((id, index) => ({ id, ...(index === 0 ? { heading: text('keys.recent') } : {}) })),
    ...rest,
  ];
}

function optionOf(
  id: CommandId,
  heading: string | undefined,
  state: EditorState,
  bindings: Bindings,
): PickerOption {
  const command = commandBy(id);
  const applies = command.applies(state);
  const [stroke] = keysOf(id, bindings);
  return {
    id,
    heading,
    title: text(command.title),
    ...(applies === true ? {} : { detail: text(applies), disabled: true }),
    right: stroke === undefined ? undefined : <Keys stroke={stroke} />,
  };
}

export function groupName(group: CommandGroup): string {
  return text(`keys.${group}`);
}
