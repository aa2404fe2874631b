import { type Edit, invertEdit } from '@inkstone/compiler/draft';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconHistory } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { keys, useMe } from '../api/queries.js';
import type { PostEdits } from '../api/types.js';
import { text } from '../messages/text.js';
import type { SideContent } from './use-side.js';

interface RestoreButtonProps {
  name: string;
  version: number;
  content: SideContent;
}

/** Puts a version in the draft's place, as one edit that can be taken back. */
export function RestoreButton({ name, version, content }: RestoreButtonProps) {
  const mayEdit = useMe().data?.permissions.includes('workflow.edit') ?? false;
  const navigate = useNavigate();
  const client = useQueryClient();
  const again = () => client.invalidateQueries({ queryKey: keys.draft(name) });
  const restore = useMutation({
    mutationFn: () => restored(name, version, content),
    onSuccess: (takeBack) => {
      void again();
      void navigate({ to: '/workflows/$name', params: { name } });
      offerUndo(version, () => takeBack().then(again));
    },
    onError: (error) => notifications.show({ color: 'red', message: problemOf(error).message }),
  });
  if (!mayEdit) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconHistory size={16} stroke={1.75} />}
      loading={restore.isPending}
      onClick={() => restore.mutate()}
      data-testid="restore"
    >
      {text('versions.restore', { version })}
    </Button>
  );
}

/** Restores, and gives the way back. */
async function restored(name: string, version: number, { document, source }: SideContent) {
  const before = await api.getDraft(name);
  const label = text('versions.restoreLabel', { version });
  const { revision } = await api.replaceDraft(name, { document, source, label });
  return async () => {
    if (revision === before.revision) return;
    const [edit] = (await api.editsSince(name, revision - 1)).edits;
    const edits = [invertEdit(edit as Edit)];
    await api.postEdits(name, { base: revision, edits, anchors: before.anchors } as PostEdits);
  };
}

function offerUndo(version: number, takeBack: () => Promise<unknown>): void {
  const id = notifications.show({
    autoClose: 10_000,
    message: (
      <>
        {text('versions.restored', { version })}{' '}
        <Button size="compact-xs" variant="subtle" onClick={() => undo()} data-testid="restore-undo">
          {text('versions.undo')}
        </Button>
      </>
    ),
  });
  const undo = () => {
    notifications.hide(id);
    takeBack().catch(() => notifications.show({ message: text('versions.notUndone') }));
  };
}
