/**
 * The default of an inclusive gateway is taken alone. Where it meets the others without a join, that must be seen: a decision
 * before leads to it, or to the split of the others.
 */
import { add, connect, type Drawing, into, out } from './drawing.js';
import type { DrawnFlow, Split } from './drawn.js';

export function leadDefaultAlone(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'split' || node.takes !== 'some' || node.defaultFlow === undefined) continue;
    const flows = out(drawing, node.id);
    const last = flows.find(({ id }) => id === node.defaultFlow);
    const others = flows.filter((flow) => flow !== last);
    if (last === undefined || others.length === 0 || others.some(({ condition }) => condition === undefined))
      continue;
    if (meetUnjoined(drawing, last, others)) decideBefore(drawing, node, last, others);
  }
}

/** Whether the default comes to a step that the others come to, before any join. */
function meetUnjoined(drawing: Drawing, last: DrawnFlow, others: readonly DrawnFlow[]): boolean {
  const alone = reachedFrom(drawing, [last.to], true);
  const theirs = reachedFrom(
    drawing,
    others.map(({ to }) => to),
    false,
  );
  return [...alone].some((id) => theirs.has(id));
}

function reachedFrom(drawing: Drawing, from: readonly string[], stopsAtJoins: boolean): Set<string> {
  const isSeen = (id: string) => {
    const kind = drawing.nodes.get(id)?.kind;
    return kind !== 'end' && !(stopsAtJoins && kind === 'meeting');
  };
  const seen = new Set(from.filter(isSeen));
  for (const id of seen) for (const { to } of out(drawing, id)) if (isSeen(to)) seen.add(to);
  return seen;
}

function decideBefore(drawing: Drawing, node: Split, last: DrawnFlow, others: readonly DrawnFlow[]): void {
  const title = node.title === '' ? '' : `${node.title}: any?`;
  const choice = add(drawing, node, { kind: 'choice', id: `${node.id}_any`, type: node.type, title }, -80);
  for (const flow of into(drawing, node.id)) flow.to = choice;
  last.from = choice;
  last.noneOf = others.flatMap(({ condition }) => condition ?? []);
  delete node.defaultFlow;
  connect(drawing, choice, node.id);
}
