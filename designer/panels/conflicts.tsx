import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import type { Conflict } from '../model/rebase.js';

/** Someone else changed the same places meanwhile: one decides for each. */
export function Conflicts() {
  const editor = useEditor();
  const conflicts = useEditorState((state) => state.conflicts);
  return (
    <Modal
      opened={conflicts.length > 0}
      onClose={() => {}}
      withCloseButton={false}
      title={text('panels.someoneChangedTheSamePlace')}
      size="lg"
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {text('panels.whileYouWereEditingA')}
        </Text>
        {conflicts.map((conflict) => (
          <OneConflict
            key={conflict.id}
            conflict={conflict}
            keep={(side) => editor.resolve(conflict, side)}
          />
        ))}
      </Stack>
    </Modal>
  );
}

function OneConflict({ conflict, keep }: { conflict: Conflict; keep: (side: 'mine' | 'theirs') => void }) {
  const place = useEditorState((state) => placeOf(conflict, state.draft.document));
  const words = (value: unknown) => wordsOf(conflict, value);
  return (
    <Stack gap={6}>
      <Text fw="var(--ink-strong)">{place}</Text>
      <Text size="sm">{text('panels.theirs')}</Text>
      <Code block>{words(conflict.theirs)}</Code>
      <Text size="sm">{text('panels.yours')}</Text>
      <Code block>{words(conflict.mine)}</Code>
      <Group gap={8}>
        <Button size="xs" variant="default" onClick={() => keep('theirs')}>
          {text('panels.takeTheirs')}
        </Button>
        <Button size="xs" onClick={() => keep('mine')}>
          {text('panels.keepMine')}
        </Button>
      </Group>
    </Stack>
  );
}

/** A whole step that one side removed. */
function isStep(conflict: Conflict): boolean {
  return conflict.kind === 'field' && conflict.path.length === 4 && conflict.path[2] === 'nodes';
}

function titleOf(step: unknown): string {
  return (step as { title?: string } | undefined)?.title ?? '';
}

function wordsOf(conflict: Conflict, value: unknown): string {
  if (value === undefined) return text(isStep(conflict) ? 'together.gone' : 'together.nothing');
  if (isStep(conflict)) return titleOf(value);
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

function placeOf(conflict: Conflict, document: Parameters<typeof nodeOf>[0]): string {
  if (conflict.kind === 'text') return text('panels.aFewLinesOfCode');
  if (isStep(conflict)) {
    const removed = conflict.mine === undefined ? 'together.stepRemovedByYou' : 'together.stepRemovedByThem';
    return text(removed, { title: titleOf(conflict.mine ?? conflict.theirs) });
  }
  const [, , , node, ...field] = conflict.path;
  const title = node === undefined ? undefined : nodeOf(document, node)?.title;
  return title ? `${title}: ${field.join(' ') || text('panels.theStep')}` : conflict.path.join(' ');
}
