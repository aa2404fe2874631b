import type { Boundary } from '../graph/boundary.js';
import { catchesAll, caughtBy, errorName } from '../graph/catches.js';

/**
 * The boundaries as code says them: trimmed, what interrupts before what is caught, and where a `catch` asks for types,
 * the error under one name for all of them.
 */
export function normalBoundaries(boundaries: readonly Boundary[] = []): { boundaries?: Boundary[] } {
  if (boundaries.length === 0) return {};
  const caught = caughtBy({ kind: 'scope', boundaries });
  const asksForType = caught.some((boundary) => !catchesAll(boundary));
  const name = asksForType ? errorName(caught) : undefined;
  const isCaught = ({ on }: Boundary) => on === 'error' || on === 'timeout';
  const ordered = [...boundaries.filter((one) => !isCaught(one)), ...boundaries.filter(isCaught)];
  return { boundaries: ordered.map((boundary) => normalBoundary(boundary, name)) };
}

function normalBoundary(boundary: Boundary, name: string | undefined): Boundary {
  const { id, label } = boundary;
  if (boundary.on === 'timeout') return { on: 'timeout', id, label };
  if (boundary.on === 'error') {
    const { type = '', as = '' } = boundary;
    return { on: 'error', id, label, ...filled({ type, as: name ?? as }) };
  }
  const graph = boundary.graph === undefined ? {} : { graph: boundary.graph };
  if (boundary.on === 'timer')
    return { on: 'timer', id, label, duration: boundary.duration.trim(), ...graph };
  if (boundary.on === 'condition')
    return { on: 'condition', id, label, condition: boundary.condition.trim(), ...graph };
  const { signal, where = '', result = '' } = boundary;
  return { on: 'message', id, label, signal: signal.trim(), ...filled({ where, result }), ...graph };
}

function filled<T extends Record<string, string>>(settings: T): Partial<T> {
  const entries = Object.entries(settings).flatMap(([key, value]) => {
    const text = value.trim();
    return text === '' ? [] : [[key, text]];
  });
  return Object.fromEntries(entries) as Partial<T>;
}
