import type { BlockedReason } from '@inkstone/runtime';
import type { Run, RunView } from '../api/types.js';
import { serverWords } from '../messages/text.js';

/** Why a run stands still, in the language shown. */
export function blockedWords(
  run: Pick<Run, 'blocked' | 'workflowType' | 'version'>,
): { message: string; hint?: string } | undefined {
  if (run.blocked === undefined) return undefined;
  const { workflowType: workflow, version } = run;
  return serverWords().blocked(run.blocked as BlockedReason, { workflow, version });
}

/** The run with this reason in the language shown wherever it is told: in its notice, its story, and at its step. */
export function inWordsShown(view: RunView): RunView {
  const { message: english } = (view.run.blocked ?? {}) as Partial<BlockedReason>;
  const words = blockedWords(view.run);
  if (words === undefined || english === undefined || words.message === english) return view;
  return {
    ...view,
    nodes: view.nodes.map((node) => (node.problem === english ? { ...node, problem: words.message } : node)),
    story: view.story.map((entry) =>
      entry.told.sentence === 'stopped'
        ? { ...entry, told: { sentence: 'stopped', values: { reason: words.message } } }
        : entry,
    ),
  };
}
