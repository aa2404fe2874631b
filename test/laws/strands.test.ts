/**
 * Drawings whose parallel branches are not nested and have no rounds: what they have is said by promises, which read back as the same
 * drawing, do the same as the token game, and go on saying the drawing when it is edited.
 */
import { createHash } from 'node:crypto';
import {
  checkSoundness,
  compile,
  createDraft,
  type Draft,
  editDrawing,
  lift,
  type Net,
  normalForm,
  print,
  TypeService,
} from '@inkstone/compiler';
import {
  type Graph,
  MAIN,
  type NodeOf,
  type WorkflowDocument,
  type WorkflowNode,
} from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lawPlugins } from './arbitrary-document.js';
import { arbitraryGesture, changesOf } from './arbitrary-edit.js';
import { drawingOfNet } from './drawing-of-net.js';
import { withFrames } from './framed-net.js';
import { SEED } from './law-runs.js';
import { playsTheSame } from './plays-the-same.js';
import { dice } from './soundness-drawing.js';

const CASES = Number(process.env.INKSTONE_CASES ?? 80);

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

const types = new TypeService();

/** Steps in levels, each behind one or two of those before it; what nothing is behind comes together, or ends by itself. */
function levels(seed: number): Net {
  const roll = dice(seed);
  const size = 5 + roll(7);
  const edges: Net['edges'] = [];
  const connect = (from: number, to: number): void => {
    const known = edges.some((edge) => edge.from === `n${from}` && edge.to === `n${to}`);
    if (from < to && !known) edges.push({ id: `e${edges.length}`, from: `n${from}`, to: `n${to}` });
  };
  for (let to = 1; to < size; to++) {
    const behind = Math.max(0, to - 4);
    connect(to < 3 ? 0 : behind + roll(to - behind), to);
    if (to > 2 && roll(3) > 0) connect(1 + roll(to - 1), to);
  }
  if (roll(2) === 0)
    for (let from = 0; from < size - 1; from++)
      if (!edges.some((edge) => edge.from === `n${from}`)) connect(from, size - 1);
  const nodes = Array.from({ length: size }, (_, index) => ({
    id: `n${index}`,
    join: 'and' as const,
    split: 'and' as const,
  }));
  return { entry: 'n0', nodes, edges };
}

/** Some steps are done again, or followed by another, as their result says. */
function furnished(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed + 1);
  const { nodes, edges } = structuredClone(document.graphs[MAIN]!);
  for (const id of Object.keys(document.graphs[MAIN]!.nodes).filter((each) => each.endsWith('a')))
    if (roll(3) === 0) addChoice(id, roll(2) === 0, { nodes, edges });
  return { ...document, graphs: { [MAIN]: { kind: 'main', nodes, edges } } };
}

function addChoice(id: string, goesRound: boolean, { nodes, edges }: Pick<Graph, 'nodes' | 'edges'>): void {
  const [leaving, edge] = Object.entries(edges).find(([, { from }]) => from === id)!;
  const step = nodes[id] as NodeOf<'activity'>;
  nodes[id] = { ...step, result: `${id}Found` };
  const branches = [{ id: 'b1', label: 'yes', condition: `${id}Found.value === 0` }];
  nodes[`${id}c`] = { kind: 'decision', title: `Is ${id} fine?`, branches, x: 0, y: 0 };
  edges[leaving] = { ...edge, to: `${id}c` };
  edges[`${leaving}b`] = { from: `${id}c`, output: 'b1', to: goesRound ? edge.to : `${id}m` };
  edges[`${leaving}o`] = { from: `${id}c`, output: 'otherwise', to: goesRound ? `${id}r` : `${id}w` };
  const more = goesRound
    ? [['r', id]]
    : [
        ['m', `${id}w`],
        ['w', edge.to],
      ];
  for (const [name, to] of more as [string, string][]) {
    const input = { key: `'${id}${name}'` };
    const { result: _result, ...other } = step;
    nodes[`${id}${name}`] = { ...other, title: `More ${id}${name}`, input };
    edges[`${leaving}${name}`] = { from: `${id}${name}`, output: 'next', to };
  }
}

/** On most ways straight from a split to a join stands a step. */
function spread(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed + 2);
  const { nodes, edges } = structuredClone(document.graphs[MAIN]!);
  for (const [id, edge] of Object.entries(edges)) {
    if (nodes[edge.from]?.kind !== 'parallel' || nodes[edge.to]?.kind !== 'join' || roll(8) === 0) continue;
    const input = { key: `'${id}'` };
    nodes[`${id}a`] = { kind: 'activity', title: `Do ${id}`, activity: 'lookUp', input, x: 0, y: 0 };
    edges[id] = { ...edge, to: `${id}a` };
    edges[`${id}n`] = { from: `${id}a`, output: 'next', to: edge.to };
  }
  return { ...document, graphs: { [MAIN]: { kind: 'main', nodes, edges } } };
}

function stepsOnly(seed: number): WorkflowDocument {
  return spread(drawingOfNet(levels(seed)), seed);
}

/** Some steps read what steps before them gave, wherever these stand: their keys stay what they are if that is what they read. */
function reading(document: WorkflowDocument, seed: number): WorkflowDocument {
  const roll = dice(seed + 3);
  const { nodes, edges } = structuredClone(document.graphs[MAIN]!);
  const before = new Map<string, Set<string>>();
  const stepsBefore = (id: string): Set<string> => {
    const known = before.get(id);
    if (known !== undefined) return known;
    const from = Object.values(edges).flatMap((edge) => (edge.to === id ? [edge.from] : []));
    const found = new Set(from.flatMap((each) => [each, ...stepsBefore(each)]));
    before.set(id, found);
    return found;
  };
  for (const [id, node] of Object.entries(nodes)) {
    const given = [...stepsBefore(id)].filter((each) => nodes[each]?.kind === 'activity');
    if (node.kind !== 'activity' || given.length === 0 || roll(2) === 0) continue;
    for (const giver of new Set([given[roll(given.length)]!, given[roll(given.length)]!])) {
      nodes[giver] = { ...(nodes[giver] as NodeOf<'activity'>), result: `${giver}Found` };
      const step = nodes[id] as NodeOf<'activity'>;
      const key = `${step.input.key} + ${giver}Found.text.replace('${giver.slice(0, -1)}', '')`;
      nodes[id] = { ...step, input: { key } };
    }
  }
  return { ...document, graphs: { [MAIN]: { kind: 'main', nodes, edges } } };
}

/** What has one end is done again from the beginning, as its last step says. */
function goingRound(document: WorkflowDocument, seed: number): WorkflowDocument {
  const { nodes, edges } = structuredClone(document.graphs[MAIN]!);
  const [end, other] = Object.entries(edges).filter(([, { to }]) => nodes[to]?.kind === 'end');
  const last = nodes[end?.[1].from ?? ''];
  const first = Object.values(edges).find(({ from }) => nodes[from]?.kind === 'start');
  if (end === undefined || other !== undefined || last?.kind !== 'activity' || dice(seed + 4)(3) > 0)
    return document;
  const [id, edge] = end;
  nodes[edge.from] = { ...last, result: `${edge.from}Found` };
  const branches = [{ id: 'b1', label: 'yes', condition: `${edge.from}Found.value === 0` }];
  nodes.again = { kind: 'decision', title: 'Again?', branches, x: 0, y: 0 };
  edges[id] = { ...edge, to: 'again' };
  edges.over = { from: 'again', output: 'otherwise', to: edge.to };
  edges.again = { from: 'again', output: 'b1', to: first!.to };
  return { ...document, graphs: { [MAIN]: { kind: 'main', nodes, edges } } };
}

function drawing(seed: number): WorkflowDocument {
  return furnished(reading(stepsOnly(seed), seed), seed);
}

/** What is handed on by a promise. */
const handsOn = ({ source }: Pick<Draft, 'source'>): boolean =>
  /\n +const .* = await (?:\w+;|Promise\.all)/.test(source);

/** Promises that others await. */
const saysPromises = ({ source }: Pick<Draft, 'source'>): boolean =>
  /\n +(?:const .* = )?await (?:\w+|Promise\.all\(\[\s*\w+,[^(]*\]\));/.test(source);

test('promises say the drawing, and do what it says', async () => {
  let promised = 0;
  let handing = 0;
  for (let index = 0; index < CASES; index++) {
    const seed = SEED + index * 7919;
    const document = index % 2 === 0 ? goingRound(drawing(seed), seed) : withFrames(stepsOnly(seed), seed);
    const draft = createDraft(document, context);
    expect(draft.state, `seed ${seed}`).toBe('linked');
    if (!saysPromises(draft)) continue;
    promised++;
    if (handsOn(draft)) handing++;
    const back = lift(draft.source, context, draft);
    if ('broken' in back) expect.fail(`seed ${seed}\n${draft.source}`);
    expect(back.document, `seed ${seed}\n${draft.source}`).toEqual(normalForm(document, context));
    expect(back.anchors, `seed ${seed}\n${draft.source}`).toEqual(draft.anchors);
    const again = print(document, context, draft);
    expect('source' in again && again.source, `seed ${seed}`).toBe(draft.source);
    const alone = lift(draft.source, context);
    const anew = 'broken' in alone ? undefined : print(alone.document, context);
    expect(anew !== undefined && 'source' in anew && anew.source, `seed ${seed}`).toBe(draft.source);
    expect(types.check(draft.source, context), `seed ${seed}\n${draft.source}`).toEqual([]);
    const made = compile(draft, context);
    if ('diagnostics' in made)
      expect.fail(`seed ${seed}: ${JSON.stringify(made.diagnostics)}\n${draft.source}`);
    await playsTheSame(draft, made.compiled, seed);
  }
  process.stdout.write(
    `strands: INKSTONE_SEED=${SEED}, ${CASES} drawings, ${promised} said by promises, ${handing} hand on results\n`,
  );
  expect(promised).toBeGreaterThan(CASES / 4);
  expect(handing).toBeGreaterThan(CASES / 10);
}, 3_600_000);

test('after an edit the text says the drawing', () => {
  const documents = fc.nat(1_000_000).map(drawing);
  const gestures = fc.array(arbitraryGesture, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(documents, gestures, (document, list) => {
      let draft = createDraft(document, context);
      for (const gesture of list) {
        const made = editDrawing(draft, changesOf(draft.document, gesture), 'a gesture', context);
        if ('conflict' in made) expect.fail('a gesture fits');
        draft = made.draft;
      }
      if (draft.state !== 'linked' || checkSoundness(draft.document, context).length > 0) return;
      const back = lift(draft.source, context, draft);
      if ('broken' in back) expect.fail(draft.source);
      expect(back.document, draft.source).toEqual(normalForm(draft.document, context));
    }),
    { numRuns: CASES },
  );
}, 3_600_000);

test('a step that begins to read what another gave changes the text to say so, and no longer reading it changes it back', () => {
  let added = 0;
  for (let index = 0; index < CASES / 4; index++) {
    const seed = SEED + index * 104_729;
    const without = stepsOnly(seed);
    const wanted = reading(without, seed).graphs[MAIN]!.nodes;
    let draft = createDraft(without, context);
    const first = draft.source;
    if (!saysPromises(draft)) continue;
    const said = (node: WorkflowNode | undefined): string => JSON.stringify(node);
    const ids = Object.keys(wanted).filter(
      (id) => said(without.graphs[MAIN]!.nodes[id]) !== said(wanted[id]),
    );
    const set = (id: string, now: WorkflowNode | undefined): void => {
      const was = draft.document.graphs[MAIN]!.nodes[id]!;
      const made = editDrawing(draft, [{ path: ['graphs', MAIN, 'nodes', id], was, now }], 'read', context);
      if ('conflict' in made) expect.fail('the change fits');
      draft = made.draft;
      expect(draft.state, `seed ${seed}, ${id}`).toBe('linked');
      const back = lift(draft.source, context, draft);
      if ('broken' in back) expect.fail(`seed ${seed}\n${draft.source}`);
      expect(back.document, `seed ${seed}\n${draft.source}`).toEqual(normalForm(draft.document, context));
      expect(back.anchors, `seed ${seed}\n${draft.source}`).toEqual(draft.anchors);
    };
    // What is read has a name before somebody reads it.
    const named = (id: string) => ({ ...draft.document.graphs[MAIN]!.nodes[id]!, ...resultOf(wanted[id]) });
    for (const id of ids) set(id, named(id) as WorkflowNode);
    const source = draft.source;
    for (const id of ids) set(id, wanted[id]);
    expect(types.check(draft.source, context), `seed ${seed}\n${draft.source}`).toEqual([]);
    if (handsOn(draft)) added++;
    const hasLet = /^ +let /m.test(draft.source);
    for (const id of ids.toReversed())
      set(id, { ...wanted[id]!, input: inputOf(without, id) } as WorkflowNode);
    if (!hasLet) expect(draft.source, `seed ${seed}`).toBe(source);
    for (const id of ids) set(id, without.graphs[MAIN]!.nodes[id]);
    if (!hasLet) expect(draft.source, `seed ${seed}`).toBe(first);
  }
  process.stdout.write(`strands: ${added} drawings begin to hand on results by promises\n`);
  expect(added).toBeGreaterThan(0);
}, 3_600_000);

function resultOf(node: WorkflowNode | undefined): { result?: string } {
  return node?.kind === 'activity' && node.result !== undefined ? { result: node.result } : {};
}

function inputOf({ graphs }: WorkflowDocument, id: string): NodeOf<'activity'>['input'] {
  return (graphs[MAIN]!.nodes[id] as NodeOf<'activity'>).input;
}
