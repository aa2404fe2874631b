/** Steps that run more than once: for each item of a list a frame, otherwise a way back. */
import { add, addEnd, addStart, connect, type Drawing, emptyDrawing, freeId, out } from './drawing.js';
import type { Drawn, Frame } from './drawn.js';
import { leaveWhenEnough } from './enough-rounds.js';

export function repeatSteps(drawing: Drawing): void {
  for (const node of [...drawing.nodes.values()]) {
    if (!('repeat' in node) || node.repeat === undefined) continue;
    const { repeat } = node;
    delete node.repeat;
    if (repeat.kind === 'loop') goBack(drawing, node, repeat);
    else forEach(drawing, node, repeat);
  }
}

type Repeat<K> = Extract<NonNullable<Extract<Drawn, { repeat?: unknown }>['repeat']>, { kind: K }>;

/** The step keeps its id outside, so that what leads to it and happens at it is that of the frame. */
function forEach(drawing: Drawing, node: Drawn, each: Repeat<'for each'>): void {
  const isRound = each.until === undefined && isPlainFrame(drawing, node);
  const inside = isRound ? node.inside : oneRound(drawing, node);
  const { id, type, title, position } = node;
  const frame: Frame = {
    kind: 'frame',
    id,
    type,
    title: title === '' ? '' : `${title}: for each`,
    ...(position === undefined ? {} : { position }),
    inside,
    each,
    outputs: [],
    compensates: false,
  };
  drawing.nodes.set(id, frame);
  leaveWhenEnough(drawing, frame, each);
}

/** A subprocess of which nothing else is said: its steps are the round. */
function isPlainFrame({ boundaries }: Drawing, node: Drawn): node is Frame {
  return node.kind === 'frame' && node.outputs.length === 0 && !node.compensates && !boundaries.has(node.id);
}

function oneRound(drawing: Drawing, node: Drawn): Drawing {
  const inside = emptyDrawing(drawing);
  const within = { ...node, id: freeId(`${node.id}_each`, drawing) } as Drawn;
  inside.nodes.set(within.id, within);
  const start = addStart(inside, node, `${node.id}_each_start`);
  connect(inside, start, within.id);
  const end = addEnd(inside, within);
  connect(inside, within.id, end);
  // A round that is ended at once is done; what it leads to outside is what all rounds lead to.
  const early = node.kind === 'frame' ? node.outputs.map((output) => output.id) : [];
  for (const output of early) connect(inside, within.id, end, { output });
  drawing.flows = drawing.flows.filter(
    ({ from, output }) => from !== node.id || output === undefined || !early.includes(output),
  );
  const undo = drawing.undo.get(node.id);
  if (undo !== undefined) inside.undo.set(within.id, undo);
  drawing.undo.delete(node.id);
  return inside;
}

function goBack(drawing: Drawing, node: Drawn, { condition, asksFirst }: Repeat<'loop'>): void {
  const title = `${node.title || node.id}: again?`;
  const asked = condition ?? { text: title, language: 'placeholder' as const };
  const choice = add(drawing, node, { kind: 'choice', id: `${node.id}_again`, type: node.type, title }, 110);
  const leaving = out(drawing, node.id);
  if (asksFirst) for (const flow of drawing.flows) if (flow.to === node.id) flow.to = choice;
  for (const flow of leaving) flow.from = choice;
  connect(drawing, node.id, choice);
  connect(drawing, choice, node.id, { title: 'again', condition: asked });
  const rest = leaving.length === 0 ? addEnd(drawing, node) : undefined;
  if (rest !== undefined) connect(drawing, choice, rest);
  if (leaving.length > 1) manyWays(drawing, node, choice);
}

/** What several ways lead on from is a gateway behind the choice. */
function manyWays(drawing: Drawing, near: Drawn, choice: string): void {
  const gateway = add(drawing, near, {
    kind: 'gateway',
    gateway: 'parallel',
    id: `${near.id}_split`,
    type: 'gateway',
    title: '',
  });
  for (const flow of out(drawing, choice)) if (flow.to !== near.id) flow.from = gateway;
  connect(drawing, choice, gateway);
}
