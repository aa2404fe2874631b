import { createDraft } from '@inkstone/compiler';
import { beforeEach, describe, expect, test } from 'vitest';
import { createLocalCompiler } from '../compile-worker/local-compiler.js';
import { expenses, PLUGINS } from '../model/document-fixture.js';
import { graphIn } from '../model/graphs.js';
import { moveNodes } from '../model/move-nodes.js';
import { rename, setField } from '../model/set-field.js';
import { DraftSession, type SessionView } from './draft-session.js';

let session: DraftSession;
let view: SessionView;
let clock: number;
let saved: string[];
let notices: string[];

beforeEach(async () => {
  clock = 0;
  saved = [];
  notices = [];
  let last = 0;
  const newId = () => `id${++last}`;
  session = new DraftSession(createDraft(expenses(), { plugins: PLUGINS }), {
    compiler: createLocalCompiler(newId),
    now: () => clock,
    newId,
    onView: (next) => {
      view = next;
    },
    onSettled: (edit) => saved.push(edit.label),
    onFailure: (failure) => {
      throw failure;
    },
    onNotice: (sentence) => notices.push(sentence),
  });
  await session.open(PLUGINS);
  await session.idle();
});

const titleOf = (id: string) => graphIn(view.draft.document).nodes[id]?.title;

test('an edit is seen at once; the text follows', async () => {
  session.edit(rename(session.document, 'ask', 'Ask finance')!);
  expect(titleOf('ask')).toBe('Ask finance');
  expect(view.draft.source).not.toContain('Ask finance');
  expect(view.unsettled).toBe(true);
  await session.idle();
  expect(view.unsettled).toBe(false);
  expect(view.draft.source).toContain('// Ask finance');
  expect(saved).toEqual(['Rename “Ask”']);
});

test('undo and redo restore drawing and text to the byte', async () => {
  const before = view.draft;
  session.edit(rename(session.document, 'ask', 'Ask finance')!);
  await session.idle();
  const after = view.draft;
  session.undo();
  await session.idle();
  expect([view.draft.document, view.draft.source]).toEqual([before.document, before.source]);
  session.redo();
  await session.idle();
  expect([view.draft.document, view.draft.source]).toEqual([after.document, after.source]);
  expect(new Set(saved).size).toBe(2);
});

describe('typing', () => {
  const type = async (text: string) => {
    session.edit(setField(session.document, 'ask', ['question'], `'${text}'`)!);
    await session.idle();
  };

  test('without a pause is one step of history', async () => {
    const before = view.draft.source;
    for (const text of ['P', 'Pa', 'Pay']) {
      clock += 100;
      await type(text);
    }
    expect(view.history.done).toHaveLength(1);
    session.undo();
    await session.idle();
    expect(view.draft.source).toBe(before);
  });

  test('with a pause is two', async () => {
    await type('Pay');
    clock += 5000;
    await type('Pay?');
    expect(view.history.done).toHaveLength(2);
  });
});

test('code typed while the drawing was edited goes on top of it', async () => {
  const base = view.draft.source;
  session.edit(rename(session.document, 'ask', 'Ask the whole finance team')!);
  session.type(base, base.replace('500', '900'));
  await session.idle();
  expect(view.draft.source).toContain('Ask the whole finance team');
  expect(graphIn(view.draft.document).nodes.over).toMatchObject({
    branches: [{ condition: 'input.amount > 900' }],
  });
  expect(notices).toEqual([]);
});

test('broken text keeps the last good drawing, says where, and is mended by undo', async () => {
  const { source, document } = view.draft;
  session.type(source, `${source}const = ;\n`);
  await session.idle();
  expect(view.draft.state).toBe('code-broken');
  expect(view.draft.document).toEqual(document);
  expect(view.diagnostics[0]?.source?.from).toBeGreaterThan(source.length - 1);
  session.undo();
  await session.idle();
  expect(view.draft).toMatchObject({ state: 'linked', source });
});

test('undo of an edit whose text has moved on since still takes the drawing back', async () => {
  session.edit(rename(session.document, 'ask', 'Ask finance')!);
  await session.idle();
  const theirs = `// theirs\n${view.draft.source}`;
  await session.reopen({ ...view.draft, source: theirs, anchors: [] }, []);
  await session.idle();
  session.undo();
  await session.idle();
  expect(titleOf('ask')).toBe('Ask');
});

test('moving leaves the text alone', async () => {
  const { source } = view.draft;
  session.edit(moveNodes(session.document, { ask: { x: 900, y: 300 } })!);
  await session.idle();
  expect(view.draft.source).toBe(source);
});
