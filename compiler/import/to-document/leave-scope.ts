/** Events inside a subprocess that end it: ways out of its frame. */
import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import { addEnd, connect, type Drawing, freeId, lose, mayBeBeside, out } from './drawing.js';
import type { AtBoundary, Drawn, DrawnFlow, Frame } from './drawn.js';

/** The types of what is thrown to end a scope. */
const ENDED = 'Ended';
export const ESCALATED = 'Escalation';
/** … and so that it undoes what was done in it. */
export const COMPENSATED = 'Compensated';

/**
 * An escalation that is waited for at the border of a subprocess is a way out of the frame, which ends what is at work beside
 * it; out of a frame in the frame it is thrown, and caught at the border.
 */
export function leaveByEscalation(drawing: Drawing, frame: Frame, wraps: boolean): void {
  const waiting = [...drawing.nodes.values()].flatMap((node) =>
    node.kind === 'catch' &&
    node.attachedTo === frame.id &&
    node.event.type === 'escalation' &&
    node.interrupting !== false
      ? [node]
      : [],
  );
  for (const node of [...frame.inside.nodes.values()]) {
    if ((node.kind !== 'end' && node.kind !== 'throw') || node.event.type !== 'escalation') continue;
    const { name } = node.event;
    const catcher = waiting.find(({ id }) => id === drawing.escalatesTo.get(node.id));
    if (catcher === undefined) continue;
    if (wraps) {
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
    lose(drawing, catcher, 'way-out-of-scope');
  }
}

/** What escalates to an event subprocess beside it is thrown to the border that the subprocess stands at. */
export function throwEscalations(scope: Drawing, catcher: string, { name }: ForeignEvent): void {
  for (const node of [...scope.nodes.values()]) {
    if ((node.kind !== 'end' && node.kind !== 'throw') || node.event.type !== 'escalation') continue;
    if (scope.escalatesTo.get(node.id) === catcher)
      endBy(scope, node, { type: 'error', name: name ?? ESCALATED });
  }
}

/** What ends a scope at once, while something may be at work beside it, is a way out of it, or is thrown to its border. */
export function leaveByTerminating(drawing: Drawing, frame: Frame, wraps: boolean): void {
  const ends = [...frame.inside.nodes.values()].filter(isTerminating);
  if (ends.length === 0 || !mayBeBeside(frame.inside)) return;
  if (wraps) {
    if (goOnAfter(drawing, frame, ENDED, 'ended'))
      for (const node of ends) node.event = { type: 'error', name: ENDED };
    return;
  }
  const id = leadOn(drawing, frame, 'ended');
  if (id === undefined) return;
  frame.outputs.push({ id, label: 'ended' });
  frame.inside.wayOuts.add(id);
  for (const node of ends) node.event = { type: 'escalation', name: id };
}

/**
 * An end with an error that the border waits for ends what is at work beside it: there it is a way out that leads where the event
 * does. Where nothing is beside it, it is thrown, as what steps throw is.
 */
export function leaveByError(drawing: Drawing, frame: Frame): void {
  // What fails is undone where the scope undoes: it must fail.
  if (frame.compensates || !mayBeBeside(frame.inside)) return;
  const ways = new Map<string, string>();
  const waiting = [...drawing.nodes.values()].filter(
    (node): node is ForeignNodeOf<'catch'> =>
      node.kind === 'catch' && node.attachedTo === frame.id && node.event.type === 'error',
  );
  for (const node of frame.inside.nodes.values()) {
    if (node.kind !== 'end' || node.event.type !== 'error') continue;
    const { name } = node.event;
    const exact = waiting.find(({ event }) => event.name !== undefined && event.name === name);
    const catcher = exact ?? waiting.find(({ event }) => event.name === undefined);
    const flows = catcher === undefined ? [] : out(drawing, catcher.id);
    if (catcher === undefined || flows.length > 1) continue;
    const way = ways.get(catcher.id) ?? wayBeside(drawing, frame, catcher, flows[0]);
    ways.set(catcher.id, way);
    node.event = { type: 'escalation', name: way };
  }
}

/** A way out of a frame that leads where an event at its border leads. */
function wayBeside(
  drawing: Drawing,
  frame: Frame,
  { id: event, title, event: { name } }: ForeignNodeOf<'catch'>,
  flow: DrawnFlow | undefined,
): string {
  const label = title || name || 'error';
  const id = freeId(label.replace(/\W+/g, '') || 'error', drawing);
  const next = flow ?? connect(drawing, event, addEnd(drawing, drawing.nodes.get(event)));
  next.input ??= id;
  connect(drawing, frame.id, next.to, { output: id, input: next.input });
  frame.outputs.push({ id, label });
  frame.inside.wayOuts.add(id);
  return id;
}

/** What undoes what a scope did at its end is thrown, so that the scope does so; behind it the flow goes on. */
export function leaveByUndoing(drawing: Drawing, frame: Frame): void {
  const isUndoing = (node: Drawn) => node.kind === 'end' && node.event.type === 'compensation';
  if (frame.inside.undo.size > 0 && [...frame.inside.nodes.values()].some(isUndoing))
    goOnAfter(drawing, frame, COMPENSATED, 'undone');
}

/** Whether what is thrown under this name can be caught at the border, and lead to what comes after the frame. */
function goOnAfter(drawing: Drawing, frame: Frame, name: string, title: string): boolean {
  const id = leadOn(drawing, frame, title);
  if (id === undefined) return false;
  const said: AtBoundary = { id, title, event: { type: 'error', name } };
  drawing.boundaries.set(frame.id, [...(drawing.boundaries.get(frame.id) ?? []), said]);
  return true;
}

/** Another output of a frame that leads to what comes after it; undefined: several ways come after it. */
function leadOn(drawing: Drawing, frame: Frame, title: string): string | undefined {
  const next = drawing.flows.filter(({ from, output }) => from === frame.id && output === undefined);
  if (next.length > 1) return undefined;
  const id = freeId(title, drawing);
  const target = next[0]?.to ?? addEnd(drawing, frame);
  connect(drawing, frame.id, target, { output: id, input: id });
  for (const flow of next) flow.input ??= id;
  return id;
}

function isTerminating(node: Drawn): node is ForeignNodeOf<'end'> {
  return node.kind === 'end' && node.event.type === 'terminate';
}

/** `writeEnd` says the way out, or throws; nothing follows. */
export function endBy(
  inside: Drawing,
  node: ForeignNodeOf<'end'> | ForeignNodeOf<'throw'>,
  event: ForeignEvent,
): void {
  inside.flows = inside.flows.filter(({ from }) => from !== node.id);
  inside.nodes.set(node.id, { ...node, kind: 'end', event });
}
