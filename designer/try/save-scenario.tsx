import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { api } from '../api/client.js';
import { problemOf } from '../api/problem.js';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { useFileState } from '../panels/file-notice.js';
import { storyWords } from '../runs/story-words.js';
import { downloadScenario } from './download-scenario.js';
import { fileName, scenarioOf } from './scenario-file.js';
import type { Trial } from './trial.js';

/** Keeps what was tried: beside the workflow's files where there are any, otherwise as a download. */
export function SaveScenario({ trial }: { trial: Trial }) {
  const workflow = useEditorState((state) => state.workflow);
  const hasFiles = useFileState().data?.file !== undefined;
  const [saving, setSaving] = useState(false);
  const save = async () => {
    const { view, tried } = trial.store.getState();
    if (!trial.simulation || !view || !tried) return;
    const last = view.picture.story.at(-1);
    const title = `${tried.document.title}: ${last ? storyWords(last) : ''}`;
    const scenario = scenarioOf(trial.simulation, view, title);
    if (!hasFiles) return downloadScenario(fileName(tried.workflowType), scenario);
    setSaving(true);
    try {
      const { file } = await api.addScenario(workflow, scenario);
      notifications.show({ color: 'green', message: text('trying.savedAs', { file }) });
    } catch (error) {
      const { message, hint = '' } = problemOf(error);
      notifications.show({ color: 'red', message: `${message} ${hint}` });
    }
    setSaving(false);
  };
  return (
    <Tooltip label={text(hasFiles ? 'trying.saveBesideHint' : 'trying.saveHint')}>
      <Button
        size="xs"
        variant="default"
        loading={saving}
        leftSection={hasFiles ? <IconFilePlus size={14} /> : <IconDownload size={14} />}
        onClick={() => void save()}
        data-testid="try-save"
      >
        {text('trying.save')}
      </Button>
    </Tooltip>
  );
}
