import { addEnd, connect, type Drawing } from './drawing.js';

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
