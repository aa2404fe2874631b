/** Suite `compiler`: what a drawing of a given size costs, warm. `--quick`: fewer repetitions and sizes. */
import {
  checkDraft,
  createDraft,
  type Draft,
  editDrawing,
  lift,
  print,
  soundnessOf,
  TypeService,
} from '@inkstone/compiler';
import { ts } from 'ts-morph';
import { lawPlugins } from '../../laws/arbitrary-document.js';
import { tangledNet } from '../../laws/soundness-large.js';
import { drawingOfSize } from '../drawing-of-size.js';
import { percentile, report } from '../report.js';
import { writeResults } from '../results-file.js';

const quick = process.argv.includes('--quick');
const context = { plugins: lawPlugins };
/** Rounds until the code is compiled by V8; the first of 1,000 nodes take five times as long as the twentieth. */
const WARM_UP = quick ? 2 : 20;

const p95 = measure(100, quick ? 10 : 60);
line('compile-100-p95-ms', percentile(p95.print, 0.95));
line('lift-100-p95-ms', percentile(p95.lift, 0.95));
const large = measure(1_000, quick ? 2 : 8);
line('compile-1000-ms', percentile(large.print, 0.5));
line('lift-1000-ms', percentile(large.lift, 0.5));
line('edit-in-1000-ms', percentile(large.edit, 0.5));
for (const stages of quick ? [30] : [10, 30, 100]) tangled(stages);
for (const size of [100, 1_000]) line(`types-${size}-ms`, typesAfterEdit(size));
for (const size of quick ? [10, 100] : [10, 30, 100, 300, 1_000, 3_000, 5_000]) {
  const { print: printed, lift: lifted, edit } = measure(size, size > 1_000 ? 2 : 5);
  report('compiler', {
    name: 'curve',
    value: percentile(printed, 0.5),
    unit: 'ms',
    nodes: size,
    liftMs: rounded(percentile(lifted, 0.5)),
    editMs: rounded(percentile(edit, 0.5)),
    usPerNode: rounded((percentile(printed, 0.5) / size) * 1_000),
  });
}
if (!quick) await writeResults('compiler', `TypeScript ${ts.version}`);

/** One knot with parallelism in a loop, too large for all of its states. */
function tangled(stages: number): void {
  const net = tangledNet(10, stages);
  const times = Array.from({ length: quick ? 2 : 6 }, () => timed(() => soundnessOf(net)));
  report('compiler', {
    name: 'soundness-tangled',
    value: percentile(times, 0.5),
    unit: 'ms',
    nodes: net.nodes.length,
  });
}

interface Samples {
  print: number[];
  lift: number[];
  edit: number[];
}

function measure(size: number, times: number): Samples {
  const draft = linked(drawingOfSize(size));
  const samples: Samples = { print: [], lift: [], edit: [] };
  for (let round = -WARM_UP; round < times; round++) {
    const nth = round + WARM_UP + 1;
    const { document } = edit(draft, 1_000 + nth);
    // Neither drawing nor text has been seen before: what the compiler remembers of texts does not help.
    const printed = timed(() => print({ ...document, name: `Number${nth}` }, context));
    const lifted = timed(() => lift(`${draft.source}// ${nth}\n`, context, draft));
    const edited = timed(() => edit(draft, nth));
    if (round < 0) continue;
    samples.print.push(printed);
    samples.lift.push(lifted);
    samples.edit.push(edited);
  }
  return samples;
}

/** One node in the middle gets another setting. */
function edit(draft: Draft, seconds: number): Draft {
  const nodes = Object.entries(draft.document.graphs.main?.nodes ?? {});
  const waits = nodes.filter(([, node]) => node.kind === 'wait');
  const [id, node] =
    waits[Math.floor(waits.length / 2)] ?? nodes.find(([, { kind }]) => kind === 'activity')!;
  const path = ['graphs', 'main', 'nodes', id];
  const change =
    node.kind === 'wait'
      ? { path: [...path, 'duration'], was: node.duration, now: `'${seconds} seconds'` }
      : { path: [...path, 'title'], was: node.title, now: `Step ${seconds}` };
  const edited = editDrawing(draft, [change], 'Change a setting', context);
  if ('conflict' in edited) throw new Error('the edit does not apply');
  return edited.draft;
}

/** The types of everything, in a checker that has seen the text before the edit. */
function typesAfterEdit(size: number): number {
  const types = new TypeService();
  const before = linked(drawingOfSize(size));
  const samples: number[] = [];
  for (let round = -2; round < (quick ? 2 : 8); round++) {
    const draft = edit(before, round + 3);
    checkDraft(before, { ...context, types });
    const took = timed(() => checkDraft(draft, { ...context, types }));
    if (round >= 0) samples.push(took);
  }
  return percentile(samples, 0.5);
}

function linked(document: Draft['document']): Draft {
  const draft = createDraft(document, context);
  if (draft.state !== 'linked') throw new Error('the drawing cannot be said in code');
  return draft;
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function line(name: string, value: number): void {
  report('compiler', { name, value, unit: 'ms' });
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
