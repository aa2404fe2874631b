import type { Anchor, Edit } from '@inkstone/compiler/draft';
import { joinEdits } from './draft-edit.js';

/** A done edit with what is needed to take it back without compiling. */
export interface Entry {
  edit: Edit;
  anchors: { before: Anchor[]; after: Anchor[] };
  /** Of the last entry, which the next edit may join; without it, entries do not hold whole texts. */
  source?: { before: string; after: string };
  /** Edits with the same key that follow within the pause are one entry. */
  merge?: string;
  /** ms since 1970. */
  at: number;
}

export interface History {
  done: Entry[];
  undone: Entry[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

/** A longer pause than this begins a new step. */
const PAUSE_MS = 1000;
const DEEPEST = 300;

export function record(history: History, entry: Entry): History {
  const last = history.done.at(-1);
  const before = history.done.slice(0, -1);
  const done = last ? [...before, ...(joined(last, entry) ?? [withoutSource(last), entry])] : [entry];
  return { done: done.slice(-DEEPEST), undone: [] };
}

/** Both as one entry, when the second goes on with what the first did. */
function joined(first: Entry, second: Entry): [Entry] | undefined {
  const goesOn =
    second.merge !== undefined && first.merge === second.merge && second.at - first.at < PAUSE_MS;
  if (!goesOn || !first.source || !second.source) return undefined;
  return [
    {
      ...second,
      edit: joinEdits(first.edit, second.edit, first.source.before, second.source.after),
      anchors: { before: first.anchors.before, after: second.anchors.after },
      source: { before: first.source.before, after: second.source.after },
    },
  ];
}

function withoutSource({ source: _, ...entry }: Entry): Entry {
  return entry;
}

export function stepBack(history: History): History {
  const last = history.done.at(-1);
  return last ? { done: history.done.slice(0, -1), undone: [...history.undone, last] } : history;
}

export function stepForward(history: History): History {
  const next = history.undone.at(-1);
  return next ? { done: [...history.done, next], undone: history.undone.slice(0, -1) } : history;
}
