/** Subprocesses become frames; so does a whole scope in which something may happen at any time. */

import {
  type AtBoundary,
  addEnd,
  addStart,
  connect,
  type Drawing,
  emptyDrawing,
  type Frame,
  freeId,
  lose,
} from './drawing.js';
import type { Scopes } from './scopes.js';

/** Each subprocess as a frame; `shape` makes its inside a graph. */
export function frameSubprocesses(
  drawing: Drawing,
  inside: Scopes['inside'],
  shape: (drawing: Drawing) => Drawing,
): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'subprocess') continue;
    const within = inside.get(node.id) ?? emptyDrawing(drawing);
    if (node.subprocess === 'ad hoc')
      lose(
        drawing,
        node,
        'Its steps may be done in any order or not at all; here all are done at once.',
        'changed',
      );
    if (node.subprocess === 'transaction')
      lose(
        drawing,
        node,
        'A transaction: a scope that undoes what was done when it fails.',
        'said otherwise',
      );
    const { id, type, title, description, position, repeat } = node;
    const compensates = node.subprocess === 'transaction' || within.undo.size > 0;
    const frame: Frame & { repeat?: typeof repeat } = {
      kind: 'frame',
      id,
      type,
      title,
      ...(description === undefined ? {} : { description }),
      ...(position === undefined ? {} : { position }),
      inside: within,
      outputs: [],
      compensates,
    };
    drawing.nodes.set(id, repeat === undefined ? frame : ({ ...frame, repeat } as Frame));
    atAnyTime(drawing, id, within, shape);
    leaveByEscalation(drawing, frame);
    frame.inside = shape(within);
    frame.compensates ||= within.undo.size > 0;
    drawing.nodes.set(id, repeat === undefined ? frame : ({ ...frame, repeat } as Frame));
  }
}

/** What the event subprocesses of a scope do is at the border of the frame that the scope is. */
function atAnyTime(
  drawing: Drawing,
  host: string,
  scope: Drawing,
  shape: (drawing: Drawing) => Drawing,
): void {
  for (const { node, start, inside } of scope.byEvent) {
    const event = start?.event ?? { type: 'none' as const };
    const besideEscalation = event.type === 'escalation' && start?.beside === true;
    if (['none', 'compensation', 'multiple'].includes(event.type) || besideEscalation) {
      lose(drawing, node, `It is started by ${event.type} event, which is not said.`, 'left out');
      for (const inner of inside.nodes.values())
        lose(drawing, inner, 'The subprocess around it is left out.', 'left out');
      continue;
    }
    const id = freeId(`${node.id}_event`, drawing);
    const said: AtBoundary = { id, title: start?.title || node.title, event };
    if (start !== undefined) start.event = { type: 'none' };
    const within = shape(inside);
    if (start?.beside === true) {
      said.beside = within;
      lose(
        drawing,
        node,
        'It is a drawing of its own at the border of what is around it; it starts once.',
        'changed',
      );
    } else {
      const { type, title, position } = node;
      const place = position === undefined ? {} : { position };
      drawing.nodes.set(node.id, {
        kind: 'frame',
        id: node.id,
        type,
        title,
        ...place,
        inside: within,
        outputs: [],
        compensates: false,
      });
      connect(drawing, host, node.id, { output: id });
      connect(drawing, node.id, addEnd(drawing, drawing.nodes.get(node.id)));
    }
    drawing.boundaries.set(host, [...(drawing.boundaries.get(host) ?? []), said]);
  }
  scope.byEvent = [];
}

/** An escalation that ends a subprocess, and is waited for at its border, is a way out of the frame. */
function leaveByEscalation(drawing: Drawing, frame: Frame): void {
  const waiting = [...drawing.nodes.values()].flatMap((node) =>
    node.kind === 'catch' &&
    node.attachedTo === frame.id &&
    node.event.type === 'escalation' &&
    node.interrupting !== false
      ? [node]
      : [],
  );
  for (const node of frame.inside.nodes.values()) {
    if (node.kind !== 'end' || node.event.type !== 'escalation') continue;
    const { name } = node.event;
    const catcher = waiting.find(({ event }) => event.name === undefined || event.name === name);
    if (catcher === undefined) continue;
    if (!frame.outputs.some(({ id }) => id === catcher.id))
      frame.outputs.push({ id: catcher.id, label: catcher.title || name || 'escalation' });
    frame.inside.wayOuts.add(catcher.id);
    node.event = { type: 'escalation', name: catcher.id };
  }
  for (const catcher of waiting) {
    if (!frame.outputs.some(({ id }) => id === catcher.id)) continue;
    const flows = drawing.flows.filter(({ from }) => from === catcher.id);
    for (const flow of flows) {
      flow.from = frame.id;
      flow.output = catcher.id;
    }
    if (flows.length === 0) connect(drawing, frame.id, addEnd(drawing, catcher), { output: catcher.id });
    drawing.nodes.delete(catcher.id);
    lose(drawing, catcher, 'It is a way out of the scope.', 'said otherwise');
  }
}

/** A process in which something may happen at any time, or which undoes what it did, is one frame with a way on. */
export function wrapWhole(drawing: Drawing, title: string, shape: (drawing: Drawing) => Drawing): Drawing {
  const compensates = drawing.undo.size > 0;
  if (drawing.byEvent.length === 0 && !compensates) return shape(drawing);
  const whole = emptyDrawing(drawing);
  const id = freeId('process_scope', drawing);
  const frame: Frame = { kind: 'frame', id, type: 'scope', title, inside: drawing, outputs: [], compensates };
  whole.nodes.set(id, frame);
  atAnyTime(whole, id, drawing, shape);
  frame.inside = shape(drawing);
  connect(whole, addStart(whole, undefined, 'process_start'), id);
  connect(whole, id, addEnd(whole, undefined));
  return whole;
}
