import { ActionIcon, Button, Menu, Modal, Textarea, Tooltip } from '@mantine/core';
import { IconBan, IconDots, IconPlayerStop, IconRefresh, IconSitemap } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useMe } from '../api/queries.js';
import type { Run } from '../api/types.js';
import type { MessageKey } from '../messages/messages.js';
import { text } from '../messages/text.js';

type Ending = 'cancel' | 'terminate';

const ENDINGS: Record<Ending, { title: MessageKey; about: MessageKey; button: MessageKey }> = {
  cancel: { title: 'runs.cancelTitle', about: 'runs.cancelText', button: 'runs.cancelButton' },
  terminate: { title: 'runs.terminateTitle', about: 'runs.terminateText', button: 'runs.terminateButton' },
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
          {text('runs.tryNow')}
        </Button>
      )}
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Tooltip label={text('runs.more')}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={text('runs.moreActions')}
              data-testid="run-actions"
            >
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
            {text('runs.openWorkflow')}
          </Menu.Item>
          {open && (
            <>
              <Menu.Divider />
              {!operates && <Menu.Label>{text('runs.operatorsEnd')}</Menu.Label>}
              <Menu.Item
                leftSection={<IconBan size={16} />}
                disabled={!operates}
                onClick={() => setEnding('cancel')}
                data-testid="run-cancel"
              >
                {text('runs.cancel')}
              </Menu.Item>
              <Menu.Item
                color="red"
                leftSection={<IconPlayerStop size={16} />}
                disabled={!operates}
                onClick={() => setEnding('terminate')}
                data-testid="run-terminate"
              >
                {text('runs.terminate')}
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
  const { title, about, button } = ENDINGS[ending];
  const end = useMutation({
    mutationFn: () =>
      (ending === 'cancel' ? api.cancelRun : api.terminateRun)(run.runId, reason.trim() || undefined),
    onSuccess: () => {
      refresh();
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={text(title)}>
      <p style={{ marginTop: 0 }}>{text(about)}</p>
      <Textarea
        label={text('runs.reason')}
        placeholder={text('runs.reasonHint')}
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
        {text(button)}
      </Button>
    </Modal>
  );
}
