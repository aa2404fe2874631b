import { Anchor, List, Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { CheckRunsReply } from '../api/types.js';
import { shortId } from '../app/short-id.js';
import { useEditor, useEditorState } from '../editor/editor-context.js';
import { NOTHING } from '../editor/editor-state.js';
import { text } from '../messages/text.js';

/** As many of the newest runs are replayed: enough to know, and still at once. */
const SAMPLE = 200;
const SHOWN = 5;

/** Which open runs could go on with the draft once it is published; for the others, where they would part from it. */
export function RunsThatMove() {
  const editor = useEditor();
  const workflow = useEditorState((state) => state.workflow);
  const revision = useEditorState((state) => state.revision);
  const checked = useQuery({
    queryKey: ['runs', 'moving', workflow, revision],
    queryFn: async () => {
      await editor.saved();
      return api.checkRuns(workflow, { sample: SAMPLE });
    },
    retry: false,
    staleTime: 0,
  });
  if (checked.isError)
    return (
      <Text size="sm" c="dimmed">
        {text('versions.movingFailed', { why: checked.error.message })}
      </Text>
    );
  if (!checked.data) return <Loader size="xs" aria-label={text('versions.movingChecking')} />;
  if (checked.data.checked === 0) return null;
  return (
    <section aria-label={text('versions.moving')} data-testid="moving-runs">
      <Verdict {...checked.data} />
    </section>
  );
}

function Verdict({ checked, canMove, runs }: CheckRunsReply) {
  if (checked === canMove) return <Text size="sm">{text('versions.movingAll', { count: checked })}</Text>;
  const stay = runs.filter((run) => !run.canMove);
  return (
    <>
      <Text size="sm" mb={4}>
        {text('versions.movingSome', { can: canMove, count: checked })}
      </Text>
      <List size="sm" spacing={2}>
        {stay.slice(0, SHOWN).map((run) => (
          <List.Item key={run.runId}>
            <Stays {...run} />
          </List.Item>
        ))}
        {stay.length > SHOWN && (
          <List.Item>{text('versions.movingMore', { count: stay.length - SHOWN })}</List.Item>
        )}
      </List>
    </>
  );
}

/** A run that could not move; its step can be looked at on the drawing. */
function Stays({ workflowId, version, divergence }: CheckRunsReply['runs'][number]) {
  const editor = useEditor();
  const node = useEditorState(({ draft }) =>
    Object.values(draft.document.graphs).some(({ nodes }) => nodes[divergence?.node ?? '']),
  );
  const run = shortId(workflowId);
  const { title, what = '' } = divergence ?? {};
  const words = title
    ? text('versions.movingDiverges', { run, version, step: title })
    : text('versions.movingDivergesAnywhere', { run, version, what });
  if (!node || divergence?.node === undefined) return <span title={what}>{words}</span>;
  const show = () => editor.set({ dialog: undefined, selection: { ...NOTHING, nodes: [divergence.node!] } });
  return (
    <Anchor component="button" type="button" size="sm" ta="left" title={what} onClick={show}>
      {words}
    </Anchor>
  );
}
