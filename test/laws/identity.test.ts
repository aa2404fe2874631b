/**
 * How often nodes are recognised again after an edit of the text, by kind of edit, with and without comments. An edit is
 * right when every node that was there is still the same node. The table is printed; its floors are asserted.
 */
import { createDraft, type Draft, draftFromSource, editCode } from '@inkstone/compiler';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryDocument, lawPlugins } from './arbitrary-document.js';
import { withNested } from './arbitrary-nested.js';
import {
  type Line,
  linesOf,
  performed,
  TEXT_EDITS,
  type TextEditKind,
  textOf,
  unitsOf,
} from './text-edits.js';

const context = { plugins: lawPlugins };
/** A measurement, not a law: it is taken of the same drawings each time, unless others are asked for. */
const SEED = Number(process.env.INKSTONE_SEED ?? 20_261);
const CASES = Number(process.env.INKSTONE_CASES ?? 60);

function draftsOf(count: number, comments: boolean): Draft[] {
  const documents = fc.sample(fc.oneof(arbitraryDocument(12), withNested(arbitraryDocument(9))), {
    seed: SEED,
    numRuns: count,
  });
  return documents.map((document) => {
    const draft = createDraft(document, context);
    if (comments) return draft;
    const bare = draft.source.replace(/^[ \t]*\/\/.*\n/gm, '');
    const made = draftFromSource(bare, context);
    if ('broken' in made) expect.fail(JSON.stringify(made.broken));
    return made.draft;
  });
}

interface Tally {
  right: number;
  all: number;
  wrong: string[];
}

/** Whether each line begins the nodes that it began before. */
function isRecognised(draft: Draft, lines: readonly Line[], isScript: boolean): boolean | undefined {
  const now = textOf(lines);
  if (now === draft.source) return undefined;
  const edited = editCode(draft, [{ from: 0, was: draft.source, now }], 'typing', context);
  if ('conflict' in edited || edited.draft.state !== 'linked') return undefined;
  const found = linesOf(edited.draft);
  // Who copies a step and then changes one of the two keeps the other: either is the one that was there.
  const isCopied = (node: string) =>
    lines.some(({ copies = [] }, at) => copies.includes(node) && found[at]!.nodes.includes(node));
  const plain = new Set(unitsOf(draft).map(({ node }) => node));
  return lines.every(({ nodes }, index) => {
    const there = new Set(found[index]!.nodes);
    // A choice or a loop may be read as beginning on another of its lines.
    const isAround = (node: string) => !plain.has(node) && covers(edited.draft, node, index);
    return nodes.every((node) => there.has(node) || isAround(node) || (isScript && isCopied(node)));
  });
}

function covers({ anchors, source }: Draft, node: string, line: number): boolean {
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length - 1;
  return anchors.some((each) => each.node === node && lineOf(each.from) <= line && line <= lineOf(each.to));
}

function measure(drafts: readonly Draft[], kinds: readonly TextEditKind[][]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  drafts.forEach((draft, at) => {
    for (const [round, script] of kinds.entries()) {
      const after = script.reduce<Line[] | undefined>(
        (lines, kind, step) => lines && afterEdit(draft, lines, kind, at * 7 + round * 13 + step * 5),
        linesOf(draft),
      );
      const right = after && isRecognised(draft, after, script.length > 1);
      if (right === undefined) continue;
      const name = script.length === 1 ? script[0]! : 'five at once';
      const tally = tallies.get(name) ?? { right: 0, all: 0, wrong: [] };
      tallies.set(name, tally);
      tally.all++;
      if (right) tally.right++;
      else tally.wrong.push(`${at}: ${script.join(' ')}`);
    }
  });
  return tallies;
}

/** Units are found in the text as it is now, by the nodes that are known to be there. */
function afterEdit(draft: Draft, lines: Line[], kind: TextEditKind, choice: number): Line[] | undefined {
  const made = unitsIn(draft, lines);
  return made && (performed(kind, choice, lines, made) ?? lines);
}

function unitsIn(draft: Draft, lines: readonly Line[]): ReturnType<typeof unitsOf> | undefined {
  const source = textOf(lines);
  if (source === draft.source) return unitsOf(draft);
  const fresh = draftFromSource(source, context);
  return 'broken' in fresh
    ? undefined
    : unitsOf(fresh.draft).filter(({ from }) => lines[from]!.nodes.length > 0);
}

const SINGLE = TEXT_EDITS.flatMap((kind) => [[kind], [kind], [kind]]);
const FIVE = TEXT_EDITS.map((_, first) =>
  [0, 1, 2, 3, 4].map((step) => TEXT_EDITS[(first + step * (first % 2 === 0 ? 1 : 5)) % TEXT_EDITS.length]!),
);

test.each([
  ['with comments', true],
  ['without any comment', false],
])('nodes are recognised after edits of the text, %s', { timeout: 600_000 }, (name, comments) => {
  const drafts = draftsOf(CASES, comments);
  const tallies = measure(drafts, [...SINGLE, ...FIVE]);
  const rows = [...tallies].map(([kind, { right, all }]) => ({
    kind,
    edits: all,
    right: `${((100 * right) / all).toFixed(1)} %`,
  }));
  process.stdout.write(`${name}, seed ${SEED}\n`);
  for (const { kind, edits, right } of rows)
    process.stdout.write(`  ${kind.padEnd(14)}${String(edits).padStart(6)}  ${right}\n`);
  for (const [kind, { right, all, wrong }] of tallies) {
    const floor = kind === 'five at once' ? 0.95 : 0.99;
    expect(right / all, `${kind}: ${wrong.slice(0, 5).join('; ')}`).toBeGreaterThanOrEqual(floor);
  }
});
