import { ActionIcon, Button, Menu, Modal, Textarea, Tooltip } from '@mantine/core';
import { IconBan, IconDots, IconPlayerStop, IconRefresh, IconSitemap } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useMe } from '../api/queries.js';
import type { Run } from '../api/types.js';

type Ending = 'cancel' | 'terminate';

const ENDINGS: Record<Ending, { title: string; text: string; button: string }> = {
  cancel: {
    title: 'Cancel this run?',
    text: 'The workflow hears of it and can tidy up: undo what it did, tell people. It ends when it has.',
    button: 'Cancel the run',
  },
  terminate: {
    title: 'Terminate this run?',
    text: 'It stops at once and nothing of the workflow runs any more, not even its tidying up.',
    button: 'Terminate the run',
  },
};

/** What an operator can do with a run. */
export function RunActions({ run, refresh }: { run: Run; refresh: () => void }) {
  const { data: me } = useMe();
  const [ending, setEnding] = useState<Ending>();
  const resume = useMutation({ mutationFn: () => api.resumeRun(run.runId), onSettled: refresh });
  const operates = me?.permissions.includes('run.operate') ?? false;
  const open = run.closedAt === undefined;
  return (
    <>
      {run.status === 'blocked' && operates && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} />}
          loading={resume.isPending}
          onClick={() => resume.mutate()}
          data-testid="run-resume"
        >
          Try again now
        </Button>
      )}
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Tooltip label="More">
            <ActionIcon variant="default" size={34} aria-label="More actions" data-testid="run-actions">
              <IconDots size={18} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconSitemap size={16} />}
            renderRoot={(props) => (
              <Link to="/workflows/$name" params={{ name: run.workflowType }} {...props} />
            )}
          >
            Open the workflow
          </Menu.Item>
          {open && (
            <>
              <Menu.Divider />
              {!operates && <Menu.Label>Operators can end a run</Menu.Label>}
              <Menu.Item
                leftSection={<IconBan size={16} />}
                disabled={!operates}
                onClick={() => setEnding('cancel')}
                data-testid="run-cancel"
              >
                Cancel…
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconPlayerStop size={16} />}
                disabled={!operates}
                onClick={() => setEnding('terminate')}
                data-testid="run-terminate"
              >
                Terminate…
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {ending && <EndDialog run={run} ending={ending} close={() => setEnding(undefined)} refresh={refresh} />}
    </>
  );
}

/** Ending a run cannot be undone, so here it asks: for the reason, which history keeps. */
function EndDialog({
  run,
  ending,
  close,
  refresh,
}: {
  run: Run;
  ending: Ending;
  close: () => void;
  refresh: () => void;
}) {
  const [reason, setReason] = useState('');
  const { title, text, button } = ENDINGS[ending];
  const end = useMutation({
    mutationFn: () =>
      (ending === 'cancel' ? api.cancelRun : api.terminateRun)(run.runId, reason.trim() || undefined),
    onSuccess: () => {
      refresh();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={title}>
      <p style={{ marginTop: 0 }}>{text}</p>
      <Textarea
        label="Reason"
        placeholder="Kept in the history of the run"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={end.error ? problemOf(end.error).message : undefined}
        data-autofocus
      />
      <Button
        color="red"
        fullWidth
        mt="md"
        loading={end.isPending}
        onClick={() => end.mutate()}
        data-testid="run-end-confirm"
      >
        {button}
      </Button>
    </Modal>
  );
}
