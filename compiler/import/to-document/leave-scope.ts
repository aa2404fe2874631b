/** Events inside a subprocess that end it: ways out of its frame. */
import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import {
  type AtBoundary,
  addEnd,
  connect,
  type Drawing,
  type Drawn,
  type Frame,
  freeId,
  lose,
  mayBeBeside,
} from './drawing.js';

/** The types of what is thrown to end a scope. */
const ENDED = 'Ended';
const ESCALATED = 'Escalation';
/** … and so that it undoes what was done in it. */
export const COMPENSATED = 'Compensated';

/**
 * An escalation that is waited for at the border of a subprocess is a way out of the frame; where something may be at work
 * beside it, it is thrown, and caught there.
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
  const thrown = wraps || mayBeBeside(frame.inside);
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

/** What escalates to an event subprocess beside it is thrown to the border that the subprocess stands at. */
export function throwEscalations(scope: Drawing, { name }: ForeignEvent): void {
  for (const node of [...scope.nodes.values()]) {
    if ((node.kind !== 'end' && node.kind !== 'throw') || node.event.type !== 'escalation') continue;
    if (name === undefined || node.event.name === name)
      endBy(scope, node, { type: 'error', name: name ?? ESCALATED });
  }
}

/** What ends a scope at once, while something may be at work beside it, is thrown, and caught at its border. */
export function leaveByTerminating(drawing: Drawing, frame: Frame): void {
  const ends = [...frame.inside.nodes.values()].filter(isTerminating);
  if (ends.length === 0 || !mayBeBeside(frame.inside)) return;
  if (goOnAfter(drawing, frame, ENDED, 'ended'))
    for (const node of ends) node.event = { type: 'error', name: ENDED };
}

/** What undoes what a scope did at its end is thrown, so that the scope does so; behind it the flow goes on. */
export function leaveByUndoing(drawing: Drawing, frame: Frame): void {
  const isUndoing = (node: Drawn) => node.kind === 'end' && node.event.type === 'compensation';
  if (frame.inside.undo.size > 0 && [...frame.inside.nodes.values()].some(isUndoing))
    goOnAfter(drawing, frame, COMPENSATED, 'undone');
}

/** Whether what is thrown under this name can be caught at the border, and lead to what comes after the frame. */
function goOnAfter(drawing: Drawing, frame: Frame, name: string, title: string): boolean {
  const next = drawing.flows.filter(({ from, output }) => from === frame.id && output === undefined);
  if (next.length > 1) return false;
  const id = freeId(`${frame.id}_${title}`, drawing);
  const said: AtBoundary = { id, title, event: { type: 'error', name } };
  drawing.boundaries.set(frame.id, [...(drawing.boundaries.get(frame.id) ?? []), said]);
  const target = next[0]?.to ?? addEnd(drawing, frame);
  connect(drawing, frame.id, target, { output: id, input: id });
  for (const flow of next) flow.input ??= id;
  return true;
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
