/** Subprocesses become frames; so does a whole scope in which something may happen at any time. */

import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import { attachBoundaries, isCaughtBefore } from './boundaries.js';
import {
  type AtBoundary,
  addEnd,
  addStart,
  connect,
  type Drawing,
  type Drawn,
  emptyDrawing,
  type Frame,
  freeId,
  lose,
  mayBeBeside,
} from './drawing.js';
import { lasts, sayWhatIsDone } from './run-on.js';
import type { Scopes } from './scopes.js';

/** The types of what is thrown to end a scope. */
const ENDED = 'Ended';
const ESCALATED = 'Escalation';

/** Each subprocess as a frame; `shape` makes its inside a graph. */
export function frameSubprocesses(
  drawing: Drawing,
  inside: Scopes['inside'],
  shape: (drawing: Drawing) => Drawing,
): void {
  for (const node of [...drawing.nodes.values()]) {
    if (node.kind !== 'subprocess') continue;
    const within = inside.get(node.id) ?? emptyDrawing(drawing);
    if (within.nodes.size === 0 && within.byEvent.length === 0) {
      drawing.nodes.set(node.id, closed(node));
      continue;
    }
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
    if (repeat === undefined) {
      leaveByEscalation(drawing, frame);
      leaveByTerminating(drawing, frame);
    }
    frame.inside = shape(within);
    frame.compensates ||= within.undo.size > 0;
    drawing.nodes.set(id, repeat === undefined ? frame : ({ ...frame, repeat } as Frame));
  }
}

/** A subprocess without steps is one that is drawn elsewhere. */
function closed({ subprocess: _, ...node }: ForeignNodeOf<'subprocess'>): ForeignNodeOf<'call'> {
  return { ...node, kind: 'call', calls: '', inputs: [] };
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
    const unsaid = ['none', 'compensation', 'multiple'].includes(event.type) || besideEscalation;
    if (unsaid || isCaughtBefore(drawing, host, event)) {
      lose(drawing, node, `It is started by ${event.type} event, which is not said here.`, 'left out');
      for (const inner of inside.nodes.values())
        lose(drawing, inner, 'The subprocess around it is left out.', 'left out');
      continue;
    }
    const id = freeId(`${node.id}_event`, drawing);
    const said: AtBoundary = { id, title: start?.title || node.title, event };
    if (start !== undefined) start.event = { type: 'none' };
    const within = shape(inside);
    if (start?.beside === true && [...within.nodes.values()].some(lasts)) {
      standBeside(drawing, { id, title: said.title, event, attachedTo: host }, node, within);
      continue;
    }
    if (start?.beside === true) {
      said.beside = within;
      lose(
        drawing,
        node,
        'It is a drawing of its own at the border of what is around it; it starts once.',
        'changed',
      );
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

/**
 * An escalation that is waited for at the border of a subprocess is a way out of the frame; where something may be at work
 * beside it, it is thrown, and caught there.
 */
function leaveByEscalation(drawing: Drawing, frame: Frame): void {
  const waiting = [...drawing.nodes.values()].flatMap((node) =>
    node.kind === 'catch' &&
    node.attachedTo === frame.id &&
    node.event.type === 'escalation' &&
    node.interrupting !== false
      ? [node]
      : [],
  );
  const thrown = mayBeBeside(frame.inside);
  for (const node of [...frame.inside.nodes.values()]) {
    if ((node.kind !== 'end' && node.kind !== 'throw') || node.event.type !== 'escalation') continue;
    const { name } = node.event;
    const catcher = waiting.find(({ event }) => event.name === undefined || event.name === name);
    if (catcher === undefined) continue;
    if (thrown) {
      const type = catcher.event.name ?? ESCALATED;
      endBy(frame.inside, node, { type: 'error', name: type });
      continue;
    }
    if (!frame.outputs.some(({ id }) => id === catcher.id))
      frame.outputs.push({ id: catcher.id, label: catcher.title || name || 'escalation' });
    endBy(frame.inside, node, { type: 'escalation', name: catcher.id });
    frame.inside.wayOuts.add(catcher.id);
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

/** What ends a scope at once, while something may be at work beside it, is thrown, and caught at its border. */
function leaveByTerminating(drawing: Drawing, frame: Frame): void {
  const ends = [...frame.inside.nodes.values()].filter(isTerminating);
  const next = drawing.flows.filter(({ from, output }) => from === frame.id && output === undefined);
  if (ends.length === 0 || next.length > 1 || !mayBeBeside(frame.inside)) return;
  const id = freeId(`${frame.id}_ended`, drawing);
  for (const node of ends) node.event = { type: 'error', name: ENDED };
  const said: AtBoundary = { id, title: 'ended', event: { type: 'error', name: ENDED } };
  drawing.boundaries.set(frame.id, [...(drawing.boundaries.get(frame.id) ?? []), said]);
  const target = next[0]?.to ?? addEnd(drawing, frame);
  connect(drawing, frame.id, target, { output: id, input: id });
  for (const flow of next) flow.input ??= id;
}

function isTerminating(node: Drawn): node is ForeignNodeOf<'end'> {
  return node.kind === 'end' && node.event.type === 'terminate';
}

/** `writeEnd` says the way out, or throws; nothing follows. */
function endBy(
  inside: Drawing,
  node: ForeignNodeOf<'end'> | ForeignNodeOf<'throw'>,
  event: ForeignEvent,
): void {
  inside.flows = inside.flows.filter(({ from }) => from !== node.id);
  inside.nodes.set(node.id, { ...node, kind: 'end', event });
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
  attachBoundaries(whole);
  sayWhatIsDone(whole);
  return whole;
}
