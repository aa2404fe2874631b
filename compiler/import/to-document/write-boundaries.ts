/** What may happen while a step is at work. */
import type { Boundary } from '../../graph/index.js';
import type { WorkflowNode } from '../../graph/node.js';
import type { AtBoundary, Drawn } from './drawn.js';
import type { Scene } from './scene.js';
import { sayEvent } from './write-events.js';

/** The kinds that can say it are those that got any. */
export function withBoundaries(written: WorkflowNode, node: Drawn, scene: Scene): WorkflowNode {
  const events = (scene.drawing.boundaries.get(node.id) ?? []).toSorted(
    (a, b) => Number(catchesAll(a)) - Number(catchesAll(b)),
  );
  const said = events.flatMap((event) => sayBoundary(event, scene) ?? []);
  return said.length === 0 ? written : ({ ...written, boundaries: said } as WorkflowNode);
}

/** The most exact catches first. */
function catchesAll({ event }: AtBoundary): boolean {
  return event.type === 'error' && event.name === undefined;
}

function sayBoundary(at: AtBoundary, scene: Scene): Boundary | undefined {
  const { type, name } = at.event;
  const label = at.title || name || type;
  const named = { id: scene.idOf(at.id), label };
  if (type === 'error' || type === 'cancel' || type === 'escalation') {
    const failure = type === 'error' ? name : type === 'cancel' ? CANCELLED : (name ?? 'Escalation');
    return { on: 'error', ...named, ...(failure === undefined ? {} : { type: failure }) };
  }
  const said = sayEvent(at.event, { id: at.id, title: at.title, type: 'boundaryEvent' }, scene);
  if (said === undefined) return undefined;
  const beside = at.beside === undefined ? {} : { graph: scene.nest(at.beside, scene.idOf(at.id), scene) };
  if (said.on === 'until') return { on: 'timer', ...named, duration: untilText(said.time), ...beside };
  return { ...said, ...named, ...beside };
}

/** Milliseconds until a time. */
export function untilText(time: string): string {
  return `new Date(${time}).getTime() - Date.now()`;
}

/** The type of the failure by which a transaction is cancelled. */
export const CANCELLED = 'Cancelled';
