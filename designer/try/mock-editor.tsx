import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { IconArrowLeft, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useEditorState } from '../editor/editor-context.js';
import { text } from '../messages/text.js';
import { nodeOf } from '../model/graphs.js';
import { mockProblem } from './mock-problem.js';
import type { Trial } from './trial.js';
import { activityNamed, resultSchema, sampleOf } from './try-out.js';
import styles from './try-pane.module.css';
import { useLatestResult } from './use-latest-result.js';

/** What one step gives while the workflow is tried: its result, checked against what its plugin promises, or a failure. */
export function MockEditor({ trial, node: id, back }: { trial: Trial; node: string; back: () => void }) {
  const document = useEditorState((state) => state.draft.document);
  const plugins = useEditorState((state) => state.plugins);
  const { plan, tried } = useStore(trial.store);
  const node = nodeOf(document, id);
  const [typed, setTyped] = useState<string>();
  const latest = useLatestResult(node?.title);
  if (node?.kind !== 'activity') return null;
  const mock = plan.mocks[id];
  const drawn = { document, plugins, nodes: tried?.nodes ?? [], workflowType: document.name, module: '' };
  const schema = resultSchema(
    activityNamed(plugins, node.activity)?.output,
    drawn.nodes.find((each) => each.node === id),
  );
  const failing = mock !== undefined && 'failure' in mock;
  const value = mock && 'result' in mock ? mock.result : sampleOf(drawn, node.activity, id);
  const json = typed ?? JSON.stringify(value, null, 2);
  const type = (now: string) => {
    setTyped(now);
    const parsed = parsedJson(now);
    if (parsed) trial.mock(id, { result: parsed.value as never });
  };
  const parsed = parsedJson(json);
  const problem = parsed ? mockProblem(parsed.value as never, schema, node.title) : text('trying.mockBroken');
  const put = (result: never, pinned: string) => {
    setTyped(undefined);
    trial.mock(id, { result, pinned });
  };
  return (
    <div className={styles.mock} data-testid="mock-editor">
      <div className={styles.mockHead}>
        <ActionIcon variant="subtle" color="gray" aria-label={text('trying.back')} onClick={back}>
          <IconArrowLeft size={16} stroke={1.75} />
        </ActionIcon>
        {text('trying.mockOf', { title: node.title })}
      </div>
      <Checkbox
        label={text('trying.mockFails')}
        checked={failing}
        onChange={(event) =>
          trial.mock(id, event.currentTarget.checked ? { failure: text('trying.didNotWork') } : undefined)
        }
        data-testid="mock-fails"
      />
      {failing ? (
        <TextInput
          label={text('trying.mockReason')}
          value={mock.failure}
          onChange={(event) => trial.mock(id, { failure: event.currentTarget.value })}
        />
      ) : (
        <Textarea
          label={text('trying.mockJson')}
          classNames={{ input: 'mono' }}
          autosize
          minRows={3}
          maxRows={12}
          value={json}
          onChange={(event) => type(event.currentTarget.value)}
          error={problem}
          data-testid="mock-json"
        />
      )}
      <div className={styles.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconHistory size={14} />}
          disabled={latest === undefined}
          title={latest === undefined ? text('trying.pinNone') : undefined}
          onClick={() => latest && put(latest.result as never, latest.runId)}
          data-testid="mock-pin"
        >
          {text('trying.pinLatest')}
        </Button>
        {mock !== undefined && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            onClick={() => {
              setTyped(undefined);
              trial.mock(id, undefined);
            }}
          >
            {text('trying.mockReset')}
          </Button>
        )}
      </div>
    </div>
  );
}

function parsedJson(json: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}
