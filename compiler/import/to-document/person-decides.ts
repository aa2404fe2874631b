import type { ForeignNodeOf } from '../foreign.js';
import { type Choice, type Drawing, type DrawnFlow, freeId, into, lose, out, remove } from './drawing.js';

/**
 * A choice without conditions right after human tasks is what the person there decides: its ways are the outcomes of the
 * task. Without it the input of the workflow would have to know the answer before anybody was asked.
 */
export function letPersonDecide(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'choice') continue;
    const tasks = askedBefore(drawing, node);
    const ways = tasks.length === 0 ? undefined : outcomesOf(drawing, node);
    if (ways !== undefined) decide(drawing, node, tasks, ways);
  }
}

/** The human tasks that every flow into the choice comes from; none when another step leads to it, too. */
function askedBefore(drawing: Drawing, choice: Choice): ForeignNodeOf<'humanTask'>[] {
  const flows = into(drawing, choice.id);
  const tasks = flows.flatMap(({ from, output }) => {
    const node = drawing.nodes.get(from);
    return node?.kind === 'humanTask' && output === undefined && node.fields.length === 0 ? [node] : [];
  });
  return tasks.length === flows.length ? tasks : [];
}

/** The name of each way; undefined where they have conditions, or no names that tell them apart. */
function outcomesOf(drawing: Drawing, { id }: Choice): Map<DrawnFlow, string> | undefined {
  const flows = out(drawing, id);
  const ways = new Map(
    flows.map((flow) => [flow, flow.title || drawing.nodes.get(flow.to)?.title || ''] as const),
  );
  const names = new Set(ways.values());
  const asked = flows.some(({ condition, noneOf }) => condition !== undefined || noneOf !== undefined);
  return asked || flows.length < 2 || names.size < flows.length || names.has('') ? undefined : ways;
}

function decide(
  drawing: Drawing,
  choice: Choice,
  tasks: readonly ForeignNodeOf<'humanTask'>[],
  ways: ReadonlyMap<DrawnFlow, string>,
): void {
  const [first, ...others] = tasks;
  if (first === undefined) return;
  for (const task of tasks) {
    task.outcomes = [...ways.values()];
    if (choice.title !== '') task.question = choice.title;
  }
  const entering = into(drawing, choice.id);
  drawing.flows = drawing.flows.filter((flow) => !entering.includes(flow));
  for (const [flow, outcome] of ways) {
    flow.from = first.id;
    flow.outcome = outcome;
    for (const { id } of others) copyFlow(drawing, flow, id);
  }
  remove(drawing, choice.id);
  lose(drawing, choice, 'Its ways are the outcomes of the human task before it.', 'said otherwise');
}

/** The same way from another task: to a join behind it both are one input. */
function copyFlow(drawing: Drawing, flow: DrawnFlow, from: string): void {
  flow.input ??= flow.id;
  drawing.flows.push({ ...flow, id: freeId(`${flow.id}_${from}`, drawing), from });
}
