/** One start for each process and subprocess, and subprocesses opened: their steps stand in the drawing itself. */
import { add, addEnd, connect, type Drawing, type Drawn, lose, out, redirect, remove } from './drawing.js';

/** Event subprocesses begin by themselves, which no document says: they and all inside are left out. */
export function leaveOutEventSubprocesses(drawing: Drawing): void {
  const gone = new Set<string>();
  for (const node of drawing.nodes.values()) {
    const byItself = node.kind === 'subprocess' && node.subprocess === 'event';
    const parent = 'parent' in node ? node.parent : undefined;
    if (!byItself && (parent === undefined || !gone.has(parent))) continue;
    gone.add(node.id);
    lose(drawing, node, 'A subprocess that an event starts has no place in a drawing yet.', 'left out');
  }
  for (const id of gone) remove(drawing, id);
}

/** The innermost first, so that what is opened holds no subprocess any more. */
export function openSubprocesses(drawing: Drawing): void {
  const subprocesses = [...drawing.nodes.values()].filter(({ kind }) => kind === 'subprocess');
  for (const subprocess of subprocesses.reverse()) open(drawing, subprocess);
}

function open(drawing: Drawing, subprocess: Drawn): void {
  const entry = oneStart(drawing, subprocess.id);
  const after = afterOf(drawing, subprocess);
  const failure = [...drawing.nodes.values()].find(
    (node) => node.kind === 'catch' && node.attachedTo === subprocess.id && node.event.type === 'error',
  );
  for (const node of inside(drawing, subprocess.id)) {
    if (node.kind === 'end') {
      const fails = node.event.type === 'error' && failure !== undefined;
      redirect(drawing, node.id, fails ? (out(drawing, failure.id)[0]?.to ?? after) : after);
      remove(drawing, node.id);
      lose(drawing, node, 'It leads to what follows the subprocess.', 'said otherwise');
    } else if (out(drawing, node.id).length === 0) connect(drawing, node.id, after);
  }
  for (const node of inside(drawing, subprocess.id)) {
    const around = 'parent' in subprocess ? subprocess.parent : undefined;
    if (!('parent' in node)) continue;
    if (around === undefined) delete node.parent;
    else node.parent = around;
  }
  const first = entry === undefined ? after : (out(drawing, entry)[0]?.to ?? after);
  const passed = entry === undefined ? undefined : drawing.nodes.get(entry);
  redirect(drawing, subprocess.id, first);
  if (entry !== undefined) remove(drawing, entry);
  if (passed?.kind === 'start')
    lose(drawing, passed, 'What leads into the subprocess leads to its first step.', 'said otherwise');
  for (const flow of drawing.flows) if (flow.from === subprocess.id) flow.from = after;
  drawing.nodes.delete(subprocess.id);
  const plain =
    'subprocess' in subprocess && subprocess.subprocess === 'embedded' && subprocess.repeat === undefined;
  lose(
    drawing,
    subprocess,
    plain
      ? 'Its steps stand in the drawing itself.'
      : 'Its steps stand in the drawing itself and run once; repeating, rolling back and any order are not said.',
    plain ? 'said otherwise' : 'changed',
  );
}

/** A node that stands for the way out; it passes on, and boundary events of the subprocess are asked there. */
function afterOf(drawing: Drawing, subprocess: Drawn): string {
  const id = add(drawing, subprocess, {
    kind: 'gateway',
    gateway: 'exclusive',
    id: `${subprocess.id}_after`,
    type: 'gateway',
    title: `After ${subprocess.title || 'the subprocess'}`,
  });
  const parent = 'parent' in subprocess ? subprocess.parent : undefined;
  const node = drawing.nodes.get(id);
  if (parent !== undefined && node?.kind === 'gateway') node.parent = parent;
  for (const other of drawing.nodes.values())
    if (other.kind === 'catch' && other.attachedTo === subprocess.id) other.attachedTo = id;
  return id;
}

function inside(drawing: Drawing, scope: string | undefined): Drawn[] {
  return [...drawing.nodes.values()].filter((node) => ('parent' in node ? node.parent : undefined) === scope);
}

/** The id of the only start of a scope, made when there is none or several; undefined: the scope is empty. */
export function oneStart(drawing: Drawing, scope: string | undefined): string | undefined {
  const nodes = inside(drawing, scope);
  const entered = new Set(drawing.flows.map(({ to }) => to));
  const starts = nodes.filter(({ kind }) => kind === 'start');
  const firsts = starts.length > 0 ? starts : nodes.filter((node) => !entered.has(node.id) && canBegin(node));
  if (firsts.length === 0 && nodes[0] === undefined) return undefined;
  const begins = firsts.length === 0 ? nodes.slice(0, 1) : firsts;
  if (begins.length === 1 && begins[0]?.kind === 'start') return begins[0].id;
  return startBefore(drawing, begins, scope);
}

function canBegin(node: Drawn): boolean {
  return node.kind !== 'catch' || node.attachedTo === undefined;
}

/** Several starts are alternatives: an event decides, here the person who starts. */
function startBefore(drawing: Drawing, begins: readonly Drawn[], scope: string | undefined): string {
  const [near] = begins;
  const around = scope === undefined ? {} : { parent: scope };
  const place = scope ?? 'process';
  const start = add(
    drawing,
    near,
    {
      kind: 'start',
      id: `${place}_start`,
      type: 'start',
      title: 'Start',
      event: { type: 'none' },
      ...around,
    },
    -300,
  );
  if (near !== undefined && begins.length === 1) {
    connect(drawing, start, near.id);
    return start;
  }
  const title = 'How does it start?';
  const choice = add(drawing, near, { kind: 'choice', id: `${place}_starts`, type: 'start', title }, -150);
  connect(drawing, start, choice);
  for (const begin of begins) {
    const [next] = out(drawing, begin.id);
    const to = begin.kind === 'start' ? (next?.to ?? addEnd(drawing, begin)) : begin.id;
    connect(drawing, choice, to, { title: begin.title || begin.id });
    if (begin.kind !== 'start') continue;
    lose(drawing, begin, 'One of several starts: the input says which one it is.', 'changed');
    remove(drawing, begin.id);
  }
  return start;
}
