/**
 * The source map, of drawings of every sort and of code that people wrote: every node has lines of the text, in which what
 * is set in it stands; and every line of the workflow that does something has a node.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { compile, createDraft, type Draft, draftFromSource } from '@inkstone/compiler';
import {
  documentSchema,
  expressionsOf,
  nodeSchema,
  statementsOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument } from './arbitrary-any.js';
import { lawPlugins } from './arbitrary-document.js';
import { AUTHORED } from './authored-sources.js';
import { cases, printSeed } from './law-runs.js';

const SAMPLES = new URL('../samples/', import.meta.url);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const context = { plugins: lawPlugins, sha256 };

test('drawings of every sort', { timeout: 120_000 }, () => {
  printSeed('source map');
  fc.assert(
    fc.property(anyDocument(12), (document) => {
      const draft = createDraft(document, context);
      fc.pre(draft.state === 'linked');
      demandMap(draft);
    }),
    { numRuns: cases(120) },
  );
});

const samples = readdirSync(SAMPLES)
  .filter((name) => !name.endsWith('.md'))
  .map((name) => {
    const text = readFileSync(new URL(`${name}/document.json`, SAMPLES), 'utf8');
    return [name, createDraft(documentSchema.parse(JSON.parse(text)), context)] as const;
  });

const authored = Object.entries(AUTHORED).map(([name, source]) => {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return [name, made.draft] as const;
});

test.each([...samples, ...authored])('%s', (_, draft) => demandMap(draft));

test('no kind is missing among them', () => {
  const kindsOf = ({ graphs }: WorkflowDocument) =>
    Object.values(graphs).flatMap(({ nodes }) => Object.values(nodes).map(({ kind }) => kind));
  const tried = new Set([...samples, ...authored].flatMap(([, { document }]) => kindsOf(document)));
  expect([...tried].toSorted()).toEqual(nodeSchema.options.map(({ shape }) => shape.kind.value).toSorted());
});

function demandMap(draft: Draft): void {
  for (const line of linesOfNobody(draft)) expect(line.trim()).not.toMatch(STEP);
  const result = compile(draft, context);
  if (!('compiled' in result)) return;
  const { graphs } = draft.document;
  const drawn = Object.entries(graphs).flatMap(([graph, { nodes }]) =>
    Object.keys(nodes).map((id) => `${graph}/${id}`),
  );
  const mapped = result.compiled.nodes.map(({ graph, node }) => `${graph}/${node}`);
  expect(mapped.toSorted()).toEqual(drawn.toSorted());
  const lines = draft.source.split('\n');
  for (const { graph, node, lines: at } of result.compiled.nodes) {
    expect([at.from >= 1, at.from <= at.to, at.to <= lines.length]).toEqual([true, true, true]);
    const text = squeezed(lines.slice(at.from - 1, at.to).join(''));
    const said = graphs[graph]!.nodes[node]!;
    for (const setting of expressionsOf(said))
      if (!isTurned(setting.field)) expect(text).toContain(squeezed(textIn(said, setting)));
    // That of a handler may be said as an expression.
    if (said.kind !== 'handler')
      for (const setting of statementsOf(said)) expect(text).toContain(squeezed(setting.text));
  }
}

const COMMANDS = [
  ...[
    'condition',
    'continueAsNew',
    'executeChild',
    'humanTask',
    'mapConcurrently',
    'race',
    'receive',
    'setHandler',
  ],
  ...['signal', 'sleep', 'startChild', 'withTimeout'],
];

/** What a person may say otherwise: `tries = tries + 1` as `tries++`, a list of numbers as a loop that counts. */
function textIn(node: WorkflowNode, { text }: { text: string }): string {
  if (node.kind === 'setVariable') return node.variable;
  return node.kind === 'forEach' && /^Array\.from\(\{ length: .*\.keys\(\)$/.test(text) ? node.item : text;
}

/** Code may say the opposite of a condition, and go the other way. */
const isTurned = (field: string) => field.endsWith('condition');

const squeezed = (text: string) => text.replace(/\s|;|,(?=\s*[)\]}])/g, '');

/** A line with a command in it. Jumps, labels, tests of results and the plumbing of knots (`go`, `arrived`) have none. */
const STEP = new RegExp(
  `\\b(?:${[...lawPlugins.flatMap(({ activities }) => activities.map(({ name }) => name)), ...COMMANDS].join('|')})\\b(?:\\.executeWithOptions)?[(<]`,
);

/** The lines of the workflow function, without those that a node owns. */
function linesOfNobody({ document, source, anchors }: Draft): string[] {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`export async function ${document.name}(`));
  const last = lines.findIndex((line, at) => at > first && line === '}');
  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length - 1;
  const owned = new Set<number>();
  for (const { from, to } of anchors)
    for (let line = lineOf(from); line <= lineOf(Math.max(from, to - 1)); line++) owned.add(line);
  return lines.slice(first + 1, last).filter((line, at) => line.trim() !== '' && !owned.has(first + 1 + at));
}
