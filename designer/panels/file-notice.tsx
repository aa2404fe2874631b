import { Alert, Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileAlert } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys } from '../api/queries.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';

/** How the draft and its files are doing; `{}` where there are none. */
export function useFileState() {
  const workflow = useEditorState((state) => state.workflow);
  return useQuery({
    queryKey: keys.file(workflow),
    queryFn: () => api.fileState(workflow),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Says when the files on disk and the draft cannot be brought together, and lets one choose. */
export function FileNotice() {
  const { data } = useFileState();
  if (data?.state === undefined || data.state === 'linked') return null;
  const { file = '', message = '', state } = data;
  return (
    <Alert
      variant="light"
      color="yellow"
      radius={0}
      py={8}
      icon={<IconFileAlert size={18} stroke={1.75} aria-hidden />}
      role="status"
      data-testid="file-notice"
    >
      <Group gap={12}>
        {state === 'conflict'
          ? text('together.fileConflict', { file })
          : text('together.fileRefused', { file, message })}
        {state === 'conflict' && <Choice />}
      </Group>
    </Alert>
  );
}

function Choice() {
  const editor = useEditor();
  const workflow = useEditorState((state) => state.workflow);
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: async (side: 'file' | 'draft') => {
      await editor.saved();
      return api.keepFile(workflow, side);
    },
    onSuccess: (state) => client.setQueryData(keys.file(workflow), state),
    onError: (error) => notifications.show({ color: 'red', message: problemOf(error).message }),
  });
  return (
    <Group gap={8}>
      <Button
        size="compact-sm"
        variant="default"
        loading={keep.isPending}
        onClick={() => keep.mutate('file')}
      >
        {text('together.takeFile')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={keep.isPending}
        onClick={() => keep.mutate('draft')}
      >
        {text('together.keepDrawing')}
      </Button>
    </Group>
  );
}
