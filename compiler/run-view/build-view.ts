import { edgesTaken, type Passage } from './edges-taken.js';
import { nodeStates } from './node-states.js';
import { pastUntil, type RunPast } from './run-past.js';
import type { RunPicture } from './run-picture.js';
import { story } from './story.js';
import { type Work, workOf } from './work.js';

/**
 * A run as it is shown on its drawing, now or after activation `until`.
 * The moments always cover the whole run, so that the scrubber keeps its length.
 */
export function buildView(past: RunPast, until?: number): RunPicture {
  const shown = until === undefined ? past : pastUntil(past, until);
  const completed = shown.rows.some(({ commands }) =>
    commands.some(({ type }) => type === 'CompleteWorkflowExecution'),
  );
  const taken = edgesTaken(shown.document, passages(shown), completed);
  return {
    nodes: nodeStates(shown, taken.nodes),
    edges: taken.edges,
    story: story(shown),
    moments: moments(past),
  };
}

function passages({ trace, nodes, rows }: RunPast): Passage[] {
  const outcomes = outcomesByVisit(workOf(rows));
  return trace
    .filter(({ kind }) => kind === 'enter')
    .flatMap(({ node, iteration }) => {
      const site = nodes[node];
      if (site === undefined) return [];
      const chose = outcomes.get(`${node}:${iteration}`);
      return [{ node: site.node, ...(chose === undefined ? {} : { chose }) }];
    });
}

function outcomesByVisit(work: ReadonlyMap<string, Work>): Map<string, string> {
  const outcomes = new Map<string, string>();
  for (const { command, answer } of work.values())
    if (answer?.event.type === 'HumanTaskCompleted')
      outcomes.set(`${command.node}:${command.iteration ?? 0}`, answer.event.result.outcome);
  return outcomes;
}

function moments(past: RunPast): RunPicture['moments'] {
  const told = story(past);
  return past.rows.map(({ time }, activation) => {
    const tones = told.filter((entry) => entry.activation === activation).map(({ tone }) => tone);
    const tone = TONES.find((candidate) => tones.includes(candidate)) ?? 'neutral';
    return { activation, time: new Date(time).toISOString(), tone };
  });
}

/** Most telling first: a moment takes the colour of the most telling thing that happened in it. */
const TONES = ['failed', 'people', 'waiting', 'message', 'done', 'neutral'] as const;
