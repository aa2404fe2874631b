/** Compensation: what undoes a step stands outside the flow and becomes a setting of the step. */
import type { ForeignNode, ForeignNodeOf } from '../foreign.js';
import { type Drawing, lose, remove } from './drawing.js';

export function takeOutUndo(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'catch' || node.event.type !== 'compensation' || node.attachedTo === undefined)
      continue;
    undo(drawing, node, node.attachedTo);
    remove(drawing, node.id);
  }
  for (const node of [...drawing.nodes.values()]) {
    if (!('undoes' in node) || node.undoes !== true || drawing.flows.some(({ to }) => to === node.id))
      continue;
    lose(drawing, node, 'undo-without-event');
    remove(drawing, node.id);
  }
}

/** The step that an event of undoing leads to. */
export function handlerOf(drawing: Drawing, event: ForeignNodeOf<'catch'>): ForeignNode | undefined {
  const targets = [
    ...drawing.associations.flatMap(({ from, to }) =>
      from === event.id ? [to] : to === event.id ? [from] : [],
    ),
    ...drawing.flows.flatMap(({ from, to }) => (from === event.id ? [to] : [])),
  ];
  const handler = targets.map((id) => drawing.nodes.get(id)).find((node) => node !== undefined);
  return handler as ForeignNode | undefined;
}

function undo(drawing: Drawing, event: ForeignNodeOf<'catch'>, host: string): void {
  const handler = handlerOf(drawing, event);
  const step = drawing.nodes.get(host);
  if (handler?.kind === 'task' && step?.kind === 'task') {
    drawing.undo.set(host, handler);
    remove(drawing, handler.id);
    lose(drawing, handler, 'undo-of-step', { title: step.title || host });
    lose(drawing, event, 'undo-setting');
    return;
  }
  lose(drawing, event, 'undo-of-activities-only');
  if (handler !== undefined && 'undoes' in handler) {
    lose(drawing, handler, 'undo-is-no-activity');
    remove(drawing, handler.id);
  }
}
