/**
 * Who hears what escalates: the innermost scope that waits for it, a subprocess that an event starts before the border, the
 * exact name before any. One that stops its scope is a way out of it (`leave-scope`); one that does not is told by a variable
 * that the step sets and that a branch beside the scope waits for.
 */
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { ForeignEvent, ForeignNodeOf } from '../foreign.js';
import { addEnd, connect, type Drawing, lose, out, reachable } from './drawing.js';
import type { Drawn } from './drawn.js';
import { ESCALATED, endBy } from './leave-scope.js';
import type { Scopes } from './scopes.js';

/** A scope, and where it stands in the one around it. */
interface Place {
  scope: Drawing;
  around?: Place;
  /** The subprocess that it is the inside of; absent: an event starts it. */
  host?: Drawn;
}

type Thrower = ForeignNodeOf<'end'> | ForeignNodeOf<'throw'>;

interface Catcher {
  id: string;
  event: ForeignEvent;
  interrupting: boolean;
  /** Where it is drawn. */
  scope: Drawing;
  /** Whether the step that escalates stands in the very scope that is left, once. */
  direct: boolean;
  says: (event: ForeignEvent) => void;
}

export function sayEscalations({ root, inside }: Scopes): void {
  const told = new Map<string, { catcher: Catcher; flags: string[] }>();
  const names: (string | undefined)[] = [];
  const places = placesOf({ scope: root }, inside);
  for (const place of places)
    for (const node of [...place.scope.nodes.values()]) {
      if (isThrower(node)) names.push(node.event.name);
      const catcher = isThrower(node) ? catcherOf(place, node.event.name) : undefined;
      if (!isThrower(node) || catcher === undefined) continue;
      if (!catcher.interrupting) {
        const known = told.get(catcher.id) ?? { catcher, flags: [] };
        known.flags.push(tell(place.scope, node));
        told.set(catcher.id, known);
      } else if (catcher.direct) root.escalatesTo.set(node.id, catcher.id);
      else endBy(place.scope, node, { type: 'error', name: catcher.event.name ?? ESCALATED });
    }
  for (const { catcher, flags } of told.values()) listen(catcher, flags);
  for (const catcher of places.flatMap(catchersIn))
    if (!told.has(catcher.id) && !catcher.interrupting && !names.some((name) => hears(catcher, name)))
      hearFromOutside(catcher);
}

function placesOf(place: Place, inside: Scopes['inside']): Place[] {
  const { scope } = place;
  const within = [...scope.nodes.values()].flatMap((host) => {
    const inner = host.kind === 'subprocess' ? inside.get(host.id) : undefined;
    return inner === undefined ? [] : [{ scope: inner, around: place, host }];
  });
  const byEvent = scope.byEvent.map(({ inside: inner }) => ({ scope: inner, around: place }));
  return [place, ...[...within, ...byEvent].flatMap((inner) => placesOf(inner, inside))];
}

function isThrower(node: Drawn): node is Thrower {
  return (node.kind === 'end' || node.kind === 'throw') && node.event.type === 'escalation';
}

function catcherOf(from: Place, name: string | undefined): Catcher | undefined {
  let once = true;
  for (
    let at: Place | undefined = from, inner: Place | undefined;
    at !== undefined;
    inner = at, at = at.around
  ) {
    // What an event has started does not hear itself, nor do those beside it.
    const beside = inner !== undefined && inner.host === undefined ? [] : startsByEvent(at, at === from);
    const { host, around } = at;
    once &&= host === undefined || !('repeat' in host) || host.repeat === undefined;
    const border =
      host === undefined || around === undefined ? [] : atBorder(around.scope, host.id, at === from && once);
    const caught = exactFirst(beside, name) ?? exactFirst(border, name);
    if (caught !== undefined) return caught;
  }
  return undefined;
}

function hears({ event }: Catcher, name: string | undefined): boolean {
  return event.name === undefined || event.name === name;
}

function exactFirst(catchers: readonly Catcher[], name: string | undefined): Catcher | undefined {
  return (
    catchers.find(({ event }) => event.name !== undefined && event.name === name) ??
    catchers.find(({ event }) => event.name === undefined)
  );
}

function startsByEvent({ scope }: Place, direct: boolean): Catcher[] {
  return scope.byEvent.flatMap(({ node, start }) => {
    if (start?.event.type !== 'escalation') return [];
    const says = (event: ForeignEvent): void => {
      start.event = event;
    };
    return [{ id: node.id, event: start.event, interrupting: start.beside !== true, scope, direct, says }];
  });
}

/** @param host the step at whose border; absent: of any */
function atBorder(scope: Drawing, host: string | undefined, direct: boolean): Catcher[] {
  return [...scope.nodes.values()].flatMap((node) => {
    if (node.kind !== 'catch' || node.attachedTo === undefined || node.event.type !== 'escalation') return [];
    if (host !== undefined && node.attachedTo !== host) return [];
    const says = (event: ForeignEvent): void => {
      node.event = event;
    };
    const { id, event, interrupting } = node;
    return [{ id, event, interrupting: interrupting !== false, scope, direct, says }];
  });
}

function catchersIn(place: Place): Catcher[] {
  return [...startsByEvent(place, false), ...atBorder(place.scope, undefined, false)];
}

/** No event makes it: a step that is done elsewhere, or whoever does it, may say so. */
function hearFromOutside({ id, event, scope, says }: Catcher): void {
  says({ type: 'message', ...(event.name === undefined ? {} : { name: event.name }) });
  const place = { id: `${id}#escalation`, title: event.name ?? '', type: 'escalation' };
  lose(scope, place, 'escalation-from-outside');
}

/** The step sets a variable of its own, for steps beside each other may not set the same; what follows it goes on. */
function tell(scope: Drawing, { id, type, title, position, event }: Thrower): string {
  const words = title || event.name || id;
  const flag = nameFromTitle(`${words} escalated`, scope.locals);
  scope.locals.add(flag);
  scope.nodes.set(id, {
    kind: 'script',
    id,
    type,
    title: title || `Escalate ${event.name ?? ''}`.trim(),
    ...(position === undefined ? {} : { position }),
    result: flag,
    expression: { text: `\${true}`, language: 'juel' },
  });
  const set = scope.nodes.get(id);
  if (out(scope, id).length === 0) connect(scope, id, addEnd(scope, set));
  const again = reachable(
    scope,
    out(scope, id).map(({ to }) => to),
  ).has(id);
  if (again && set !== undefined) lose(scope, set, 'escalates-again');
  return flag;
}

function listen({ id, event, scope, says }: Catcher, flags: readonly string[]): void {
  const text = `\${${flags.join(' || ')}}`;
  says({
    type: 'conditional',
    condition: { text, language: 'juel' },
    ...(event.name === undefined ? {} : { name: event.name }),
  });
  scope.runsOn.add(id);
}
