import type { ForeignNodeOf } from '../foreign.js';
import { type Drawing, freeId, into, lose, remove } from './drawing.js';
import type { Choice, Drawn, DrawnFlow } from './drawn.js';
import { dropConditions, openWays } from './open-ways.js';

/**
 * A choice without conditions right after human tasks is what the person there decides: its ways are the outcomes of the
 * task. Without it the input of the workflow would have to know the answer before anybody was asked.
 */
export function letPersonDecide(drawing: Drawing): void {
  const choices = [...drawing.nodes.values()].filter((node) => node.kind === 'choice');
  // A choice right behind another is decided once that one is.
  let again = true;
  while (again) again = choices.some(({ id }) => isDecided(drawing, drawing.nodes.get(id)));
}

/** A human task that leads to the choice, by its end or by one of its outcomes. */
interface Asked {
  task: ForeignNodeOf<'humanTask'>;
  by: string | undefined;
}

function isDecided(drawing: Drawing, choice: Drawn | undefined): boolean {
  if (choice?.kind !== 'choice') return false;
  const asked = askedBefore(drawing, choice);
  const ways = asked.length === 0 ? undefined : openWays(drawing, choice);
  if (ways === undefined || !asked.every((one) => tellsApart(one, ways))) return false;
  decide(drawing, choice, asked, ways);
  return true;
}

/** The human tasks that every flow into the choice comes from; none when another step leads to it, too. */
function askedBefore(drawing: Drawing, choice: Choice): Asked[] {
  const flows = into(drawing, choice.id);
  const asked = flows.flatMap(({ from, output, outcome }): Asked[] => {
    const task = drawing.nodes.get(from);
    if (task?.kind !== 'humanTask' || output !== undefined || task.fields.length > 0) return [];
    return [{ task, by: outcome }];
  });
  const isEach =
    asked.length === flows.length && new Set(asked.map(({ task }) => task)).size === asked.length;
  return isEach ? asked : [];
}

function tellsApart(asked: Asked, ways: ReadonlyMap<DrawnFlow, string>): boolean {
  const names = outcomesWith(asked, ways);
  return new Set(names).size === names.length;
}

/** The ways in the place of the outcome that led to the choice. */
function outcomesWith({ task, by }: Asked, ways: ReadonlyMap<DrawnFlow, string>): string[] {
  if (by === undefined) return [...ways.values()];
  return (task.outcomes ?? []).flatMap((outcome) => (outcome === by ? [...ways.values()] : [outcome]));
}

function decide(
  drawing: Drawing,
  choice: Choice,
  asked: readonly Asked[],
  ways: ReadonlyMap<DrawnFlow, string>,
): void {
  const [first, ...others] = asked;
  if (first === undefined) return;
  for (const one of asked) {
    const { task } = one;
    task.outcomes = outcomesWith(one, ways);
    if (choice.title !== '') task.question ??= choice.title;
  }
  dropConditions(drawing, ways.keys(), 'person-decides-instead');
  const entering = into(drawing, choice.id);
  drawing.flows = drawing.flows.filter((flow) => !entering.includes(flow));
  for (const [flow, outcome] of ways) {
    flow.from = first.task.id;
    flow.outcome = outcome;
    for (const { task } of others) copyFlow(drawing, flow, task.id);
  }
  remove(drawing, choice.id);
  lose(drawing, choice, 'outcomes-of-task');
}

/** The same way from another task: to a join behind it both are one input. */
function copyFlow(drawing: Drawing, flow: DrawnFlow, from: string): void {
  flow.input ??= flow.id;
  drawing.flows.push({ ...flow, id: freeId(`${flow.id}_${from}`, drawing), from });
}
