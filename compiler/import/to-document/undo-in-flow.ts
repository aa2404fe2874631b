/**
 * What undoes steps in the middle of the flow: the steps that undo them, the last first, each if its step was done. Then the flow
 * goes on. (What undoes all as the last step is an end of its scope, whose failure does so: `throw-before-end`.)
 */
import { nameFromTitle } from '../../syntax/name-from-title.js';
import type { ForeignNode, ForeignNodeOf } from '../foreign.js';
import { add, addEnd, connect, type Drawing, freeId, lose, out, reachable, redirect } from './drawing.js';
import type { Drawn, DrawnFlow } from './drawn.js';
import { sameWork } from './same-work.js';
import type { Scopes } from './scopes.js';
import { handlerOf } from './undo.js';

type Throw = ForeignNodeOf<'throw'>;

/** A step that can be undone: where it is, what undoes it, and the event at it that says so. */
interface Undoable {
  scope: Drawing;
  host: Drawn;
  event: ForeignNodeOf<'catch'>;
  handler: ForeignNode;
}

export function undoInFlow({ root, inside }: Scopes): void {
  const scopes = [root, ...inside.values()];
  for (const scope of scopes) endsAsSteps(scope, inside);
  const throws = scopes.flatMap((scope) =>
    [...scope.nodes.values()].filter(isThrow).map((node) => ({ scope, node })),
  );
  const ends = scopes.some(({ nodes }) => [...nodes.values()].some(isEnd));
  const made: Made = { flags: new Map(), placed: new Set(), once: throws.length === 1, keeps: ends };
  for (const { scope, node } of throws) undoHere(scope, node, undoables(scope, inside), made);
  if (ends) return;
  for (const { scope, event, handler } of scopes.flatMap((scope) => undoables(scope, inside, false))) {
    if (!made.placed.has(handler.id)) continue;
    scope.nodes.delete(event.id);
    if (!scope.flows.some(({ to }) => to === handler.id)) scope.nodes.delete(handler.id);
    lose(scope, event, 'undone-in-flow');
  }
}

/** What is shared by all places of a process where steps are undone. */
interface Made {
  /** The variable that says that a step was done, by the event at it. */
  flags: Map<string, string>;
  /** Steps that undo and stand in the flow. */
  placed: Set<string>;
  /** Nothing is undone anywhere else. */
  once: boolean;
  /** An end undoes as well, with steps of its own. */
  keeps: boolean;
}

function isThrow(node: Drawn): node is Throw {
  return node.kind === 'throw' && node.event.type === 'compensation' && node.work === undefined;
}

function isEnd(node: Drawn): boolean {
  return node.kind === 'end' && node.event.type === 'compensation';
}

/** An end is a step, and an end, where the failure of its scope would not undo the same. */
function endsAsSteps(scope: Drawing, inside: Scopes['inside']): void {
  const all = undoables(scope, inside, false);
  const plain = all.every(({ host, handler }) => host.kind === 'task' && handler.kind === 'task');
  for (const node of [...scope.nodes.values()]) {
    if (node.kind !== 'end' || node.event.type !== 'compensation') continue;
    if (plain && node.event.activity === undefined) continue;
    const { work: _, ...rest } = node;
    scope.nodes.set(node.id, { ...rest, kind: 'throw' });
    connect(scope, node.id, addEnd(scope, node));
  }
}

/** The last first, as far as the drawing says what comes before what; steps inside others before those. */
function undoables(scope: Drawing, inside: Scopes['inside'], deep = true): Undoable[] {
  const own = [...scope.nodes.values()].flatMap((event): Undoable[] => {
    if (event.kind !== 'catch' || event.event.type !== 'compensation') return [];
    const host = scope.nodes.get(event.attachedTo ?? '');
    const handler = handlerOf(scope, event);
    return host === undefined || handler === undefined ? [] : [{ scope, host, event, handler }];
  });
  const nested = [...scope.nodes.values()].flatMap((node) => {
    const inner =
      deep && node.kind === 'subprocess' && node.repeat === undefined ? inside.get(node.id) : undefined;
    return inner === undefined ? [] : undoables(inner, inside).map((one) => ({ at: node.id, one }));
  });
  const all = [...own.map((one) => ({ at: one.host.id, one })), ...nested];
  const behind = new Map(all.map(({ at }) => [at, reachable(scope, [at]).size]));
  return all.toSorted((a, b) => (behind.get(a.at) ?? 0) - (behind.get(b.at) ?? 0)).map(({ one }) => one);
}

function undoHere(scope: Drawing, node: Throw, all: readonly Undoable[], made: Made): void {
  const { activity } = node.event;
  const meant = all.filter(
    (one) => activity === undefined || one.host.id === activity || isIn(one, activity, scope),
  );
  if (meant.length === 0) {
    scope.nodes.set(node.id, { ...node, event: { type: 'none' } });
    lose(scope, node, 'nothing-to-undo');
    return;
  }
  const next = behindOf(scope, node);
  scope.flows = scope.flows.filter(({ from }) => from !== node.id);
  const steps = meant.map((one) => undoOne(scope, node, one, made));
  for (const [index, { exits }] of steps.entries())
    for (const flow of exits) flow.to = steps[index + 1]?.entry ?? next;
  redirect(scope, node.id, steps[0]?.entry ?? next);
  scope.nodes.delete(node.id);
  lose(scope, node, 'undoes-here');
}

/** One step that undoes, asked for where it is not sure that there is something to undo; where it leads is to be filled in. */
function undoOne(
  scope: Drawing,
  near: Throw,
  one: Undoable,
  made: Made,
): { entry: string; exits: DrawnFlow[] } {
  const id = placeHandler(scope, near, one, made);
  const input = `${near.id}_undone`;
  if (made.once && isSure(scope, one, near)) return { entry: id, exits: [connect(scope, id, id, { input })] };
  const flag = flagOf(one, made);
  const title = `${one.host.title || one.host.id}: is there something to undo?`;
  const choice = add(scope, near, { kind: 'choice', id: `${id}_if_done`, type: 'scope', title });
  connect(scope, choice, id, { title: 'yes', condition: { text: `\${${flag}}`, language: 'juel' } });
  const last = made.once ? id : setFlag(scope, one, flag, false);
  if (last !== id) connect(scope, id, last);
  return {
    entry: choice,
    exits: [connect(scope, last, last, { input }), connect(scope, choice, choice, { input, title: 'no' })],
  };
}

/** The step keeps its id where it is done in one place only. */
function placeHandler(
  scope: Drawing,
  { position }: Throw,
  { handler, scope: home }: Undoable,
  made: Made,
): string {
  const { undoes: _, ...step } = sameWork(handler);
  const id = made.keeps || made.placed.has(handler.id) ? freeId(handler.id, scope) : handler.id;
  made.placed.add(handler.id);
  if (id === handler.id && home !== scope) home.nodes.delete(id);
  scope.nodes.set(id, { ...step, id, ...(position === undefined ? {} : { position }) } as Drawn);
  return id;
}

function flagOf(one: Undoable, { flags }: Made): string {
  const known = flags.get(one.event.id);
  if (known !== undefined) return known;
  const { scope, host } = one;
  const flag = nameFromTitle(`${host.title || host.id} was done`, scope.locals);
  scope.locals.add(flag);
  flags.set(one.event.id, flag);
  const set = setFlag(scope, one, flag, true);
  for (const flow of out(scope, host.id)) flow.from = set;
  connect(scope, host.id, set);
  return flag;
}

function setFlag(scope: Drawing, { host }: Undoable, flag: string, value: boolean): string {
  const title = `${host.title || host.id} is ${value ? 'done' : 'undone'}`;
  const expression = { text: `\${${value}}`, language: 'juel' as const };
  const defaultFlow =
    value && 'defaultFlow' in host && host.defaultFlow !== undefined ? { defaultFlow: host.defaultFlow } : {};
  return add(
    scope,
    host,
    { kind: 'script', id: `${host.id}_set`, type: 'scope', title, result: flag, expression, ...defaultFlow },
    80,
  );
}

/** Whether it is a step of the subprocess that is meant. */
function isIn({ scope }: Undoable, activity: string, { nodes }: Drawing): boolean {
  return nodes.get(activity)?.kind === 'subprocess' && !nodes.has([...scope.nodes.keys()][0] ?? activity);
}

/** Where several ways lead on, they begin behind one step. */
function behindOf(scope: Drawing, node: Throw): string {
  const flows = out(scope, node.id);
  const [only] = flows;
  if (only === undefined) return addEnd(scope, node);
  if (flows.length === 1) return only.to;
  const id = add(scope, node, {
    kind: 'gateway',
    gateway: 'parallel',
    id: `${node.id}_on`,
    type: 'gateway',
    title: '',
  });
  for (const flow of flows) flow.from = id;
  connect(scope, node.id, id);
  return id;
}

/** Whether no way leads there but through the step. */
function isSure(scope: Drawing, { scope: at, host }: Undoable, node: Throw): boolean {
  if (at !== scope) return false;
  const without = { ...scope, flows: scope.flows.filter(({ from }) => from !== host.id) };
  const entered = new Set(scope.flows.map(({ to }) => to));
  const begins = [...scope.nodes.keys()].filter((id) => !entered.has(id) && id !== host.id);
  return !reachable(without, begins).has(node.id);
}
