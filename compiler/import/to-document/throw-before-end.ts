import { addEnd, connect, type Drawing, out } from './drawing.js';
import type { DrawnFlow } from './drawn.js';

/** An end that makes an event, or has work done, is a step that does so, and an end behind it. */
export function throwBeforeEnd(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'end') continue;
    const { event, work, ...rest } = node;
    if (work === undefined && event.type !== 'message' && event.type !== 'signal') continue;
    drawing.nodes.set(node.id, { ...rest, kind: 'throw', event, ...(work === undefined ? {} : { work }) });
    connect(drawing, node.id, addEnd(drawing, node));
  }
}

/** What undoes all that was done, as the last step, is an end. */
export function undoAtEnd(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'throw' || node.event.type !== 'compensation') continue;
    const leaving = out(drawing, node.id);
    if (!leaving.every((flow) => onlyEnds(drawing, flow))) continue;
    drawing.flows = drawing.flows.filter((flow) => !leaving.includes(flow));
    for (const { to } of leaving) if (!drawing.flows.some((flow) => flow.to === to)) drawing.nodes.delete(to);
    const { work: _, ...rest } = node;
    drawing.nodes.set(node.id, { ...rest, kind: 'end' });
  }
}

function onlyEnds({ nodes }: Drawing, { to }: DrawnFlow): boolean {
  const target = nodes.get(to);
  return target?.kind === 'end' && target.event.type === 'none';
}
