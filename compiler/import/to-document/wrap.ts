/** Subprocesses become frames; so does a whole scope in which something may happen at any time. */

import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import { attachBoundaries, isCaughtBefore } from './boundaries.js';
import { addEnd, addStart, connect, type Drawing, emptyDrawing, freeId, lose } from './drawing.js';
import type { AtBoundary, Frame } from './drawn.js';
import {
  leaveByError,
  leaveByEscalation,
  leaveByTerminating,
  leaveByUndoing,
  throwEscalations,
} from './leave-scope.js';
import { lasts, sayWhatIsDone } from './run-on.js';
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
    dropUnsaid(within);
    if (within.nodes.size === 0 && within.byEvent.length === 0) {
      drawing.nodes.set(node.id, closed(node));
      continue;
    }
    if (node.subprocess === 'ad hoc') lose(drawing, node, 'ad-hoc-at-once');
    if (node.subprocess === 'transaction') lose(drawing, node, 'transaction-scope');
    const { id, type, title, description, position, repeat } = node;
    const wraps = within.byEvent.length > 0;
    const compensates = !wraps && (node.subprocess === 'transaction' || within.undo.size > 0);
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
    if (repeat === undefined) {
      leaveByEscalation(drawing, frame, wraps);
      leaveByTerminating(drawing, frame, wraps);
      if (!wraps) leaveByError(drawing, frame);
      leaveByUndoing(drawing, frame);
    } else if (repeat.kind === 'for each' && !wraps) leaveByTerminating(drawing, frame, wraps);
    frame.inside = wraps ? wrapWhole(within, '', shape, id) : shape(within);
    frame.compensates ||= !wraps && within.undo.size > 0;
    drawing.nodes.set(id, repeat === undefined ? frame : ({ ...frame, repeat } as Frame));
  }
}

/** A subprocess without steps is one that is drawn elsewhere. */
function closed({ subprocess: _, ...node }: ForeignNodeOf<'subprocess'>): ForeignNodeOf<'call'> {
  return { ...node, kind: 'call', calls: '', inputs: [] };
}

/** Event subprocesses whose event nothing here can wait for. */
function dropUnsaid(scope: Drawing): void {
  scope.byEvent = scope.byEvent.filter(({ node, start, inside }) => {
    const type = start?.event.type ?? 'none';
    const unsaid =
      ['none', 'compensation', 'multiple'].includes(type) ||
      (type === 'escalation' && start?.beside === true);
    if (unsaid) leaveOut(scope, node, inside, 'event-subprocess-unsaid', { event: type });
    return !unsaid;
  });
}

function leaveOut(
  drawing: Drawing,
  node: ForeignNodeOf<'subprocess'>,
  inside: Drawing,
  ...[code, params]: ['caught-before'] | ['event-subprocess-unsaid', { event: string }]
): void {
  if (code === 'caught-before') lose(drawing, node, code);
  else lose(drawing, node, code, params);
  for (const inner of inside.nodes.values()) lose(drawing, inner, 'subprocess-left-out');
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
    if (isCaughtBefore(drawing, host, event)) {
      leaveOut(scope, node, inside, 'caught-before');
      continue;
    }
    const id = freeId(`${node.id}_event`, drawing);
    const said: AtBoundary = { id, title: start?.title || node.title, event };
    if (event.type === 'escalation') throwEscalations(scope, node.id, event);
    if (scope.runsOn.has(node.id)) scope.runsOn.add(id);
    if (start !== undefined) start.event = { type: 'none' };
    const within = shape(inside);
    if (start?.beside === true && (scope.runsOn.has(id) || [...within.nodes.values()].some(lasts))) {
      standBeside(drawing, { id, title: said.title, event, attachedTo: host }, node, within);
      continue;
    }
    if (start?.beside === true) {
      said.beside = within;
      lose(drawing, node, 'starts-beside-once');
    } else {
      drawing.nodes.set(node.id, frameOf(node, within));
      connect(drawing, host, node.id, { output: id });
      connect(drawing, node.id, addEnd(drawing, drawing.nodes.get(node.id)));
    }
    drawing.boundaries.set(host, [...(drawing.boundaries.get(host) ?? []), said]);
  }
  scope.byEvent = [];
}

function frameOf({ id, type, title, position }: ForeignNodeOf<'subprocess'>, inside: Drawing): Frame {
  const place = position === undefined ? {} : { position };
  return { kind: 'frame', id, type, title, ...place, inside, outputs: [], compensates: false };
}

/** What lasts is as an event at the border of the frame: a branch beside it. */
function standBeside(
  drawing: Drawing,
  event: { id: string; title: string; event: ForeignEvent; attachedTo: string },
  node: ForeignNodeOf<'subprocess'>,
  inside: Drawing,
): void {
  drawing.nodes.set(event.id, { ...event, kind: 'catch', type: 'scope', interrupting: false });
  drawing.nodes.set(node.id, frameOf(node, inside));
  connect(drawing, event.id, node.id);
  connect(drawing, node.id, addEnd(drawing, drawing.nodes.get(node.id)));
}

/** A process in which something may happen at any time, or which undoes what it did, is one frame with a way on. */
export function wrapWhole(
  drawing: Drawing,
  title: string,
  shape: (drawing: Drawing) => Drawing,
  name = 'process',
): Drawing {
  dropUnsaid(drawing);
  const compensates = drawing.undo.size > 0;
  if (drawing.byEvent.length === 0 && !compensates) return shape(drawing);
  const whole = emptyDrawing(drawing);
  const id = freeId(`${name}_scope`, drawing);
  const frame: Frame = { kind: 'frame', id, type: 'scope', title, inside: drawing, outputs: [], compensates };
  whole.nodes.set(id, frame);
  atAnyTime(whole, id, drawing, shape);
  frame.inside = shape(drawing);
  connect(whole, addStart(whole, undefined, `${name}_start`), id);
  connect(whole, id, addEnd(whole, undefined));
  leaveByUndoing(whole, frame);
  attachBoundaries(whole);
  sayWhatIsDone(whole);
  return whole;
}
