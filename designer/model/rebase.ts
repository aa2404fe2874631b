import { applyChanges, applyText, type Draft, diffText, type Edit } from '@inkstone/compiler/draft';
import type { Change } from '@inkstone/compiler/graph';
import type { Json } from '@inkstone/runtime';
import { holds } from './holds.js';
import { mergeTyped } from './merge-typed.js';
import { type TwoBodies, twoBodies } from './one-body.js';
import { sameJson, valueAt } from './place.js';
import { rebaseText } from './rebase-text.js';

/** One of my changes that meets someone else's: the same field, a node that one of us removed, or the same lines. */
export type Conflict =
  | {
      id: string;
      kind: 'field';
      path: string[];
      mine: Json | undefined;
      theirs: Json | undefined;
      label: string;
      /** What goes with mine: the lines of a node that I removed, the steps of a handler that I drew. */
      also: Change[];
    }
  /** Keeping mine is typing `chosen` over `base`. */
  | { id: string; kind: 'text'; mine: string; theirs: string; base: string; chosen: string; label: string };

/** What can go on top of the newer draft, in order; the compiler derives the other side again. */
export type Rebased =
  | { by: 'drawing'; changes: Change[]; label: string }
  | { by: 'code'; base: string; now: string; label: string };

type Sides = Pick<Draft, 'document' | 'source'>;

interface Carrying {
  /** My text before the next edit, and theirs with what was carried over. */
  base: string;
  text: string;
  document: Draft['document'];
  rebased: Rebased[];
  conflicts: Conflict[];
  /** The drawing with all my edits, as I see it. */
  mine: Draft['document'];
}

/** My unsaved edits, made on `mine`, carried over to `theirs`. Nothing is dropped: what meets is a conflict. */
export function rebase(
  edits: readonly Edit[],
  mine: Sides,
  theirs: Sides,
): { rebased: Rebased[]; conflicts: Conflict[] } {
  const carrying: Carrying = {
    base: mine.source,
    text: theirs.source,
    document: theirs.document,
    rebased: [],
    conflicts: [],
    mine: edits.reduce(drawnOn, mine.document),
  };
  for (const edit of asBursts(edits, mine.source)) {
    const now = applyText(carrying.base, edit.text) ?? carrying.base;
    if (edit.by === 'drawing') carryDrawing(carrying, edit);
    carryText(carrying, edit, now);
    carrying.base = now;
  }
  return { rebased: carrying.rebased, conflicts: lastOfEach(carrying.conflicts) };
}

/** What was typed in one go is one edit: its steps between are nobody's wish. */
function asBursts(edits: readonly Edit[], source: string): Edit[] {
  const bursts: Edit[] = [];
  let text = source;
  let before = source;
  for (const edit of edits) {
    const last = bursts.at(-1);
    const now = applyText(text, edit.text) ?? text;
    if (edit.by === 'code' && last?.by === 'code')
      bursts.splice(-1, 1, { ...edit, text: diffText(before, now) });
    else {
      before = text;
      bursts.push(edit);
    }
    text = now;
  }
  return bursts;
}

/** What follows in the text from an edit of the drawing is only looked at to know where later typing goes. */
function carryText(carrying: Carrying, edit: Edit, now: string): void {
  const { base, text, rebased, conflicts } = carrying;
  const between = diffText(base, text);
  // What is there already was saved, though the answer was lost.
  const open = diffText(base, now).filter((change) => !between.some((other) => sameJson(other, change)));
  const moved = rebaseText(open, between);
  if (moved) carrying.text = applyText(text, moved) ?? text;
  if (edit.by === 'drawing') return;
  if (moved) {
    if (moved.length > 0) rebased.push({ by: 'code', base, now, label: edit.label });
    return;
  }
  const { merged, meetings } = mergeTyped(base, now, text);
  if (merged !== text) rebased.push({ by: 'code', base: text, now: merged, label: edit.label });
  carrying.text = merged;
  for (const [index, { mine, theirs, chosen }] of meetings.entries())
    conflicts.push({
      id: `${edit.id}:${index}`,
      kind: 'text',
      mine,
      theirs,
      base: merged,
      chosen,
      label: edit.label,
    });
}

function carryDrawing(carrying: Carrying, edit: Edit): void {
  const { document, rebased, conflicts } = carrying;
  const bodies = twoBodies(edit.changes, carrying.mine, document);
  conflicts.push(...bodies.map((each) => bodyConflict(edit, each)));
  const asked = new Set(bodies.flatMap(({ own, ofGraph }) => [...own, ...ofGraph]));
  const changes = edit.changes.filter((change) => !asked.has(change));
  const meet = changes.filter((change) => !holds(document, change) && !isDone(document, change));
  const removed = meet
    .filter(({ path, now }) => isNode(path) && now === undefined)
    .map(({ path }) => path[3]);
  const goesWith = (change: Change) => isLineOf(change, removed);
  const fits = changes.filter((change) => holds(document, change) && !goesWith(change));
  const also = changes.filter((change) => holds(document, change) && goesWith(change));
  conflicts.push(...meet.map((change) => fieldConflict(edit, wholeNode(carrying, change), document, also)));
  const applied = applyChanges(document, fits);
  if (!('conflict' in applied)) carrying.document = applied.document;
  if (fits.length > 0) rebased.push({ by: 'drawing', changes: fits, label: edit.label });
}

function drawnOn(document: Draft['document'], { changes }: Edit): Draft['document'] {
  const applied = applyChanges(document, changes);
  return 'document' in applied ? applied.document : document;
}

/** Of a node that they removed, my field alone cannot be kept: it is the whole node, as I have it, or nothing. */
function wholeNode({ document, mine }: Carrying, change: Change): Change {
  const node = change.path.slice(0, 4);
  const isGone =
    change.path.length > 4 && change.path[2] === 'nodes' && valueAt(document, node) === undefined;
  const now = isGone ? valueAt(mine, node) : undefined;
  return now === undefined ? change : { path: node, now };
}

function isNode(path: readonly string[]): boolean {
  return path.length === 4 && path[2] === 'nodes';
}

/** Whether the change takes a line to or from one of the nodes away. */
function isLineOf({ path, was, now }: Change, nodes: readonly (string | undefined)[]): boolean {
  const { from, to } = (was ?? {}) as { from?: string; to?: string };
  return path[2] === 'edges' && now === undefined && [from, to].some((end) => end && nodes.includes(end));
}

function isDone(document: unknown, change: Change): boolean {
  return sameJson(valueAt(document, change.path), change.now);
}

function fieldConflict(edit: Edit, change: Change, document: unknown, also: Change[]): Conflict {
  return {
    id: `${edit.id}:${change.path.join('.')}`,
    kind: 'field',
    path: change.path,
    mine: change.now,
    theirs: valueAt(document, change.path),
    label: edit.label,
    also: isNode(change.path) && change.now === undefined ? also : [],
  };
}

function bodyConflict(edit: Edit, { path, mine, theirs, ofGraph }: TwoBodies): Conflict {
  const sides = { mine: mine as unknown as Json, theirs: theirs as unknown as Json };
  return {
    id: `${edit.id}:${path.join('.')}`,
    kind: 'field',
    path,
    ...sides,
    label: edit.label,
    also: ofGraph,
  };
}

/** A field that I changed several times is asked about once, with what I made of it last. */
function lastOfEach(conflicts: readonly Conflict[]): Conflict[] {
  const byPlace = new Map(
    conflicts.map((conflict) => [
      conflict.kind === 'field' ? conflict.path.join('\n') : conflict.id,
      conflict,
    ]),
  );
  return [...byPlace.values()];
}
