/** Whatever way a drawing is said, it does the same. */
import { createHash } from 'node:crypto';
import { compile, createDraft, type Draft, draftFromSource, editDrawing } from '@inkstone/compiler';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDocument, SORTS, type Sort } from './arbitrary-any.js';
import { lawPlugins } from './arbitrary-document.js';
import { arbitraryGesture, changesOf } from './arbitrary-edit.js';
import { varied } from './arbitrary-variation.js';
import { AUTHORED } from './authored-sources.js';
import { cases, printSeed } from './law-runs.js';
import { arbitraryScript, type ModuleRun, runModule, type Script } from './run-module.js';

printSeed('traces');

/** What runs at once may ask in another order in another saying: that has a law of its own, `gates-run`. */
const INORDER = (Object.keys(SORTS) as Sort[]).filter((sort) => sort !== 'gates');

const context = {
  plugins: lawPlugins,
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

async function run(draft: Draft, script: Script): Promise<ModuleRun> {
  const result = compile(draft, context);
  if ('diagnostics' in result) expect.fail(`${JSON.stringify(result.diagnostics, null, 1)}\n${draft.source}`);
  return runModule(result.compiled.module, result.compiled.workflowType, script);
}

/** What a run asked of the world, and whether it came to its end. */
function traceOf({ events, returned, thrown }: ModuleRun) {
  return {
    returned,
    thrown,
    commands: events.flatMap((event) => (event.kind === 'command' ? [event.what] : [])),
  };
}

function read(source: string): Draft {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

/** A run that is stopped may be stopped elsewhere: its commands are compared as far as both go. */
function expectSameTrace(a: ModuleRun, b: ModuleRun): void {
  const [one, other] = [traceOf(a), traceOf(b)];
  if (one.returned && other.returned) expect(one.commands).toEqual(other.commands);
  expect(one.returned).toBe(other.returned);
  expect(one.thrown).toBe(other.thrown);
  const shared = Math.min(one.commands.length, other.commands.length);
  expect(one.commands.slice(0, shared)).toEqual(other.commands.slice(0, shared));
}

test('said anew from its text, a workflow does the same', async () => {
  const sources = fc.oneof(
    varied(anyDocument(10, INORDER)).map((document) => createDraft(document, context).source),
    anyDocument(10, INORDER).map((document) => createDraft(document, context).source),
    fc.constantFrom(AUTHORED['loops-and-labels']!, AUTHORED['guard-clauses']!),
  );
  await fc.assert(
    fc.asyncProperty(sources, arbitraryScript, async (source, script) => {
      const draft = read(source);
      expectSameTrace(await run(draft, script), await run(createDraft(draft.document, context), script));
    }),
    { numRuns: cases(80) },
  );
});

test('an edited text does the same as the drawing said from the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyDocument(9, INORDER),
      fc.array(arbitraryGesture, { minLength: 1, maxLength: 5 }),
      arbitraryScript,
      async (document, gestures, script) => {
        let draft = createDraft(document, context);
        for (const gesture of gestures) {
          const edited = editDrawing(draft, changesOf(draft.document, gesture), '', context);
          if ('conflict' in edited) expect.fail('conflict');
          draft = edited.draft;
        }
        expectSameTrace(await run(draft, script), await run(createDraft(draft.document, context), script));
      },
    ),
    { numRuns: cases(80) },
  );
});
