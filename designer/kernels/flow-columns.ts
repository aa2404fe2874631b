import { endingBoxes, leaveOutLateReturns } from './late-returns.js';
import type { Scene, SceneLine } from './scene.js';

/** A drawing without its ways back: what leads on to what, and in which column everything stands. */
export interface Flow {
  /** All boxes, each before those that it leads on to. */
  order: readonly string[];
  /** Of each box, the lines that lead on, in the author's order of its outputs. */
  on: ReadonlyMap<string, readonly SceneLine[]>;
  /** Boxes from which one comes to an end without going back. */
  ending: ReadonlySet<string>;
  /** Columns from 0; a line that leads on leads to a later column. */
  column: ReadonlyMap<string, number>;
}

/** Lines that would close a circle, seen from the first box and in the author's order, are ways back and left out. */
export function flowColumns(scene: Scene, roots: readonly string[]): Flow {
  const out = outgoing(scene);
  const on = new Map<string, SceneLine[]>();
  const open = new Set<string>();
  const finished: string[] = [];
  const visit = (id: string) => {
    open.add(id);
    const forward: SceneLine[] = [];
    on.set(id, forward);
    for (const line of out.get(id) ?? []) {
      if (open.has(line.to)) continue;
      forward.push(line);
      if (!on.has(line.to)) visit(line.to);
    }
    open.delete(id);
    finished.push(id);
  };
  for (const id of roots) if (!on.has(id)) visit(id);
  const order = finished.reverse();
  const ending = endingBoxes(scene, order, on);
  leaveOutLateReturns(on, roots, ending);
  return { order, on, ending, column: columnsOf(order, on, roots[0]) };
}

function outgoing(scene: Scene): Map<string, SceneLine[]> {
  const out = new Map<string, SceneLine[]>();
  for (const line of scene.lines) out.set(line.from, [...(out.get(line.from) ?? []), line]);
  for (const [id, lines] of out) {
    const { outputs: right, below = [] } = scene.boxes[id]!;
    const outputs = [...right, ...below];
    lines.sort((a, b) => outputs.indexOf(a.output) - outputs.indexOf(b.output));
  }
  return out;
}

/** As far left as what leads there allows; what is not reached from the first box stands close to what it leads to. */
function columnsOf(
  order: readonly string[],
  on: ReadonlyMap<string, readonly SceneLine[]>,
  first: string | undefined,
): Map<string, number> {
  const column = new Map(order.map((id) => [id, 0]));
  const reached = new Set(first === undefined ? [] : [first]);
  for (const id of order)
    for (const { to } of on.get(id)!) {
      column.set(to, Math.max(column.get(to)!, column.get(id)! + 1));
      if (reached.has(id)) reached.add(to);
    }
  for (const id of order.toReversed()) {
    const after = on.get(id)!.map(({ to }) => column.get(to)!);
    if (!reached.has(id) && after.length > 0) column.set(id, Math.min(...after) - 1);
  }
  return column;
}
