/**
 * Matching by what statements look like, for nodes that nothing else tells: the same words make the same node, also when
 * they are read as another kind now; of the rest those of one kind that have most words in common.
 */
import { groupedBy } from '../../graph/grouped-by.js';
import type { WorkflowNode } from '../../graph/node.js';
import type { PlacedNode } from './placed-nodes.js';

/** A node of the previous draft with the characters that it owned there. */
export interface TextBefore {
  id: string;
  node: WorkflowNode;
  text: string;
  /** Where it would stand in the new text. */
  at: number | undefined;
}

type Match<B> = (lifted: PlacedNode, before: B) => void;

/** Statements that stand where they stood as they were, whatever they are read as now. */
export function matchInPlace<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  agrees: (lifted: PlacedNode, before: B) => boolean,
  match: Match<B>,
): void {
  if (lifted.length === 0) return;
  const known = groupedBy(before, ({ at }) => at);
  const used = new Set<B>();
  for (const each of lifted) {
    const text = bareText(source.slice(each.range.from, each.range.to));
    const found = each.starts
      .flatMap((start) => known.get(start) ?? [])
      .find((other) => !used.has(other) && agrees(each, other) && bareText(other.text) === text);
    if (found === undefined) continue;
    used.add(found);
    match(each, found);
  }
}

/** Statements that stand as they were, wherever: those with the same title first. */
export function matchSameText<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  match: Match<B>,
): void {
  if (lifted.length === 0) return;
  const known = new Map<string, B[]>();
  for (const each of before) {
    const text = bareText(each.text);
    known.set(text, [...(known.get(text) ?? []), each]);
  }
  for (const isTitled of [true, false]) {
    for (const each of lifted) {
      if (each.node.id !== '') continue;
      const text = bareText(source.slice(each.range.from, each.range.to));
      const candidates = known.get(text) ?? [];
      const index = isTitled
        ? candidates.findIndex(({ node }) => node.title === each.node.content.title)
        : candidates.length - 1;
      if (text === '' || index < 0) continue;
      match(each, candidates[isTitled ? index : 0]!);
      candidates.splice(isTitled ? index : 0, 1);
    }
  }
}

/** What it adds to a likeness that the statement stands where it stood. */
const IN_PLACE = 0.05;

/** The most that are compared, so that a text typed anew is not compared word by word with all of the old one. */
const MOST = 60;

/** Of what is left over, those of one kind that are most alike, by at least this share of words; of equals the one in place. */
export function matchAlike<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  atLeast: number,
  match: Match<B>,
): void {
  if (lifted.length > MOST || before.length > MOST) return;
  const words = new Map(before.map((each) => [each, wordsOf(bareText(each.text))]));
  const pairs = lifted.flatMap((each) => {
    const own = wordsOf(bareText(source.slice(each.range.from, each.range.to)));
    return before.flatMap((other) => {
      const score = other.node.kind === each.node.content.kind ? alike(own, words.get(other)!) : 0;
      const inPlace = other.at !== undefined && each.starts.includes(other.at) ? IN_PLACE : 0;
      return score >= atLeast ? [{ each, other, score: score + inPlace }] : [];
    });
  });
  const used = new Set<B>();
  for (const { each, other } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (each.node.id !== '' || used.has(other)) continue;
    used.add(other);
    match(each, other);
  }
}

/**
 * What begins where something of another kind began, and one of the two holds this share of the words of the other: a loop
 * or a frame that lost its last step is plain code now, or what was code became one.
 */
export function matchHeldInPlace<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  { atLeast, isCode }: { atLeast: number; isCode: boolean },
  match: Match<B>,
): void {
  if (lifted.length === 0) return;
  const known = groupedBy(before, ({ at }) => at);
  const used = new Set<B>();
  for (const each of lifted) {
    const there = each.starts.flatMap((start) => known.get(start) ?? []).filter((other) => !used.has(other));
    if (there.length === 0 || there.some(({ node }) => node.kind === each.node.content.kind)) continue;
    const own = wordsOf(bareText(source.slice(each.range.from, each.range.to)));
    const found = there.find(
      ({ node, text }) =>
        (!isCode || node.kind === 'code' || each.node.content.kind === 'code') &&
        held(own, wordsOf(bareText(text))) >= atLeast,
    );
    if (found === undefined) continue;
    used.add(found);
    match(each, found);
  }
}

/** Code that holds all that a node said, or a node that says what code held: it became the other. */
export function matchHeld<B extends TextBefore>(
  lifted: readonly PlacedNode[],
  before: readonly B[],
  source: string,
  match: Match<B>,
): void {
  if (lifted.length > MOST || before.length > MOST) return;
  const used = new Set<B>();
  for (const each of lifted) {
    const text = bareText(source.slice(each.range.from, each.range.to));
    const found = before.find((other) => {
      if (used.has(other)) return false;
      const was = bareText(other.text);
      if (each.node.content.kind === 'code') return was !== '' && text.includes(was);
      return other.node.kind === 'code' && text !== '' && was.includes(text);
    });
    if (found === undefined) continue;
    used.add(found);
    match(each, found);
  }
}

/** Without comments above, and without the habits of spacing. */
export function bareText(text: string): string {
  return text
    .replace(/^(?:\s*\/\/[^\n]*\n)+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

function wordsOf(text: string): string[] {
  return text.match(/[\w$]+|[^\s\w$]/g) ?? [];
}

/** How much of two lists is the same, from 0 to 1: twice what they share by what they have. */
function alike(a: readonly string[], b: readonly string[]): number {
  return a.length + b.length === 0 ? 0 : (2 * shared(a, b)) / (a.length + b.length);
}

/** How much of the shorter of two lists is in the other, from 0 to 1. */
function held(a: readonly string[], b: readonly string[]): number {
  const least = Math.min(a.length, b.length);
  return least === 0 ? 0 : shared(a, b) / least;
}

function shared(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of a) counts.set(word, (counts.get(word) ?? 0) + 1);
  let both = 0;
  for (const word of b) {
    const left = counts.get(word) ?? 0;
    if (left > 0) both++;
    counts.set(word, left - 1);
  }
  return both;
}
