/** Compensation: what undoes a step stands outside the flow and becomes a setting of the step. */
import type { ForeignNodeOf } from '../foreign.js';
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
    lose(drawing, node, 'It undoes a step, and no event at a step leads to it.', 'left out');
    remove(drawing, node.id);
  }
}

function undo(drawing: Drawing, event: ForeignNodeOf<'catch'>, host: string): void {
  const targets = [
    ...drawing.associations.flatMap(({ from, to }) =>
      from === event.id ? [to] : to === event.id ? [from] : [],
    ),
    ...drawing.flows.flatMap(({ from, to }) => (from === event.id ? [to] : [])),
  ];
  const handler = targets.map((id) => drawing.nodes.get(id)).find((node) => node !== undefined);
  const step = drawing.nodes.get(host);
  if (handler?.kind === 'task' && step?.kind === 'task') {
    drawing.undo.set(host, handler);
    remove(drawing, handler.id);
    const reason = `It is what undoes “${step.title || host}”: a setting of that step, done when the scope around fails.`;
    lose(drawing, handler, reason, 'said otherwise');
    lose(drawing, event, 'It is a setting of its step.', 'said otherwise');
    return;
  }
  lose(drawing, event, 'Only an activity that is undone by an activity is said.', 'left out');
  if (handler !== undefined && 'undoes' in handler) {
    lose(drawing, handler, 'It undoes a step that is no activity, or is none itself.', 'left out');
    remove(drawing, handler.id);
  }
}
