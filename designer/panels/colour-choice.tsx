import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconPalette } from '@tabler/icons-react';
import { COMMANDS, type CommandId, commandBy } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { COLOUR_WORDS, COLOURS, colourOf } from '../model/colours.js';
import styles from './colour-choice.module.css';

const PAINT = {
  amber: 'paintAmber',
  violet: 'paintViolet',
  teal: 'paintTeal',
  blue: 'paintBlue',
  green: 'paintGreen',
  red: 'paintRed',
} as const satisfies Record<(typeof COLOURS)[number], CommandId>;

/** The colours with which the selected steps can be marked; the one that they have takes it away. */
export function ColourChoice() {
  const editor = useEditor();
  const now = useEditorState(({ draft, selection }) => colourOf(draft.document, selection.nodes));
  return (
    <fieldset className={styles.colours} aria-label={text('groups.colour')}>
      <button
        type="button"
        className={styles.colour}
        aria-label={text('groups.none')}
        title={text('groups.none')}
        aria-pressed={now === undefined}
        data-testid="colour-none"
        onClick={() => COMMANDS.paintNone.run(editor)}
      />
      {COLOURS.map((colour) => (
        <button
          key={colour}
          type="button"
          className={styles.colour}
          data-colour={colour}
          aria-label={text(COLOUR_WORDS[colour])}
          title={text(COLOUR_WORDS[colour])}
          aria-pressed={now === colour}
          data-testid={`colour-${colour}`}
          onClick={() => commandBy(PAINT[colour]).run(editor)}
        />
      ))}
    </fieldset>
  );
}

/** The same behind a button. */
export function ColourButton() {
  return (
    <Popover position="bottom-end" shadow="md" withArrow={false} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={text('groups.colour')}>
          <ActionIcon variant="subtle" color="gray" aria-label={text('groups.colour')} data-testid="colour">
            <IconPalette size={16} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={text('groups.colour')}>
        <ColourChoice />
      </Popover.Dropdown>
    </Popover>
  );
}
