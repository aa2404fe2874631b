import type { NodeKind } from '@inkstone/compiler/graph';
import { ActionIcon, Popover, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { text } from '../messages/text.js';

/** When this kind of step is the right one, at a “?”. */
export function KindHelp({ kind }: { kind: NodeKind }) {
  return (
    <Popover width={300} position="bottom-end" shadow="md" withArrow>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text('help.open')} data-testid="kind-help">
          <IconHelpCircle size={16} stroke={1.75} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" data-testid="kind-help-text">
          {text(`help.${kind}`)}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
