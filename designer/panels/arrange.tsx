import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
  IconSparkles,
  type TablerIcon,
} from '@tabler/icons-react';
import { type CommandId, commandBy } from '../editor/commands.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import styles from './arrange.module.css';

const TOOLS: [CommandId, TablerIcon][] = [
  ['alignLeft', IconLayoutAlignLeft],
  ['alignColumn', IconLayoutAlignCenter],
  ['alignRight', IconLayoutAlignRight],
  ['alignTop', IconLayoutAlignTop],
  ['alignRow', IconLayoutAlignMiddle],
  ['alignBottom', IconLayoutAlignBottom],
  ['distributeX', IconLayoutDistributeVertical],
  ['distributeY', IconLayoutDistributeHorizontal],
  ['tidySelection', IconSparkles],
];

/** What can be done with the places of several steps. */
export function Arrange() {
  const editor = useEditor();
  const state = useEditorState((all) => all);
  return (
    <div className={styles.tools} role="toolbar" aria-label={text('drawing.arrange')}>
      {TOOLS.map(([id, ToolIcon]) => {
        const command = commandBy(id);
        const applies = command.applies(state);
        const title = text(command.title);
        return (
          <Tooltip key={id} label={applies === true ? title : text(applies)}>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={title}
              disabled={applies !== true}
              onClick={() => command.run(editor)}
              data-testid={`arrange-${id}`}
            >
              <ToolIcon size={18} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </div>
  );
}
