import { Modal, Text } from '@mantine/core';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { TestForm } from './test-form.js';
import { activityNamed } from './try-out.js';

/** Does one step in earnest: its form filled with real values, its worker, its result. */
export function TestStep() {
  const editor = useEditor();
  const id = useEditorState((state) => state.selection.nodes[0]);
  const node = useEditorState((state) => (id === undefined ? undefined : nodeOf(state.draft.document, id)));
  const plugins = useEditorState((state) => state.plugins);
  if (id === undefined || node?.kind !== 'activity') return null;
  const activity = activityNamed(plugins, node.activity);
  if (!activity) return null;
  return (
    <Modal
      opened
      onClose={() => editor.set({ dialog: undefined })}
      title={text('testing.title', { title: node.title })}
      size={880}
    >
      <Text size="sm" c="dimmed" mb="md">
        {text('testing.inEarnest', { does: activity.title })}
      </Text>
      <TestForm key={id} id={id} node={node} activity={activity} />
    </Modal>
  );
}
