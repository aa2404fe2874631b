import { describe, expect, test } from 'vitest';
import { applyEdit, invertEdit } from '../draft/apply-edit.js';
import type { Draft } from '../draft/draft.js';
import type { Change } from '../graph/change.js';
import { drawingForTest } from '../graph/document-for-test.js';
import { createDraft, draftFromSource, type Edited, editCode, editDrawing } from './edit-draft.js';

const context = {
  plugins: [
    {
      name: 'mail',
      title: 'Mail',
      version: '1.0.0',
      activities: [
        {
          name: 'sendEmail',
          title: 'Send email',
          input: {
            type: 'object',
            properties: { to: { type: 'string', title: 'To' }, subject: { type: 'string' } },
            required: ['to'],
          },
          output: { type: 'object', properties: {} },
        },
      ],
    },
  ],
};

const blank = drawingForTest(
  {
    start: { kind: 'start', title: 'Start', x: 0, y: 0 },
    end: { kind: 'end', title: 'End', x: 480, y: 0 },
  },
  { e1: { from: 'start', output: 'next', to: 'end' } },
  { name: 'newWorkflow', title: 'New workflow', triggers: [{ kind: 'manual' }] },
);

const node = (id: string, ...field: string[]) => ['graphs', 'main', 'nodes', id, ...field];
const edge = (id: string, ...field: string[]) => ['graphs', 'main', 'edges', id, ...field];
const email = { kind: 'activity', title: 'Send email', activity: 'sendEmail', input: {}, x: 240, y: 0 };

function draw(draft: Draft, ...changes: Change[]): Edited {
  const result = editDrawing(draft, changes, 'draw', context);
  if ('conflict' in result) expect.fail(`conflict at ${result.conflict.path.join('.')}`);
  return result;
}

function type(draft: Draft, was: string, now: string): Edited {
  const result = editCode(draft, [{ from: draft.source.indexOf(was), was, now }], 'type', context);
  if ('conflict' in result) expect.fail('conflict');
  return result;
}

const connected: Change[] = [
  { path: node('mail'), now: email },
  { path: edge('e1', 'to'), was: 'end', now: 'mail' },
  { path: edge('e2'), now: { from: 'mail', output: 'next', to: 'end' } },
];

test('a blank drawing is an empty function', () => {
  expect(createDraft(blank, context)).toMatchObject({
    state: 'linked',
    source: `/** New workflow */
export async function newWorkflow(): Promise<void> {}
`,
  });
});

describe('drawing', () => {
  test('an unconnected step leaves the code as it was; connected it is said, and what is empty is marked', () => {
    const before = createDraft(blank, context);
    const loose = draw(before, connected[0]!);
    expect(loose.draft).toMatchObject({ state: 'drawing-unsound', source: before.source });
    expect(loose.diagnostics.map(({ code }) => code)).toContain('unreachable-node');
    const { draft } = draw(loose.draft, ...connected.slice(1));
    expect(draft.state).toBe('linked');
    expect(draft.source).toBe(`import { proxyActivities } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { sendEmail } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** New workflow */
export async function newWorkflow(): Promise<void> {
  await sendEmail({ to: todo('To') });
}
`);
  });

  test('what was typed by hand survives a while without connections', () => {
    const typed = type(
      createDraft(blank, context),
      '{}',
      "{\n    await   sleep( '1 day' ) // by hand\n}",
    ).draft;
    const [id] = Object.keys(typed.document.graphs.main!.nodes).filter((key) => key.startsWith('n'));
    const { draft: cut } = draw(typed, { path: edge('e1', 'to'), was: id!, now: 'gone' });
    expect(cut.state).toBe('drawing-unsound');
    const { draft: mended } = draw(cut, { path: edge('e1', 'to'), was: 'gone', now: id! });
    expect(mended.state).toBe('linked');
    expect(mended.document).toEqual(typed.document);
    expect(mended.source).toBe(`import { sleep } from '@inkstone/runtime/workflow';\n\n${typed.source}`);
    const { draft: more } = draw(typed, { path: node(id!, 'title'), was: 'Wait 1 day', now: 'Rest' });
    expect(more.source).toContain("    // Rest\n    await   sleep( '1 day' ) // by hand\n");
  });

  test('a name that was only derived follows what the step does', () => {
    const { draft } = draw(createDraft(blank, context), ...connected);
    const wait = { kind: 'wait', title: 'Wait 1 day', duration: "'1 day'", x: 0, y: 0 };
    const { draft: waiting } = draw(
      draft,
      { path: node('wait'), now: wait },
      { path: edge('e2', 'to'), was: 'end', now: 'wait' },
      { path: edge('e3'), now: { from: 'wait', output: 'next', to: 'end' } },
    );
    const { draft: longer, edit } = draw(waiting, {
      path: node('wait', 'duration'),
      was: "'1 day'",
      now: "'2 days'",
    });
    expect(longer.document.graphs.main!.nodes.wait!.title).toBe('Wait 2 days');
    expect(longer.source).not.toContain('//');
    expect(applyEdit(longer, invertEdit(edit), waiting.anchors)).toEqual({ draft: waiting });
  });

  test('moving a step leaves even broken code alone', () => {
    const { draft } = draw(createDraft(blank, context), ...connected);
    const broken = type(draft, 'await sendEmail', 'await ((sendEmail').draft;
    const { draft: moved, edit } = draw(broken, { path: node('mail', 'x'), was: 240, now: 260 });
    expect(moved).toMatchObject({ state: 'code-broken', source: broken.source });
    expect(edit.text).toEqual([]);
  });

  test('a drawing that is edited wins over broken code, and taken back gives the broken code again', () => {
    const { draft } = draw(createDraft(blank, context), ...connected);
    const broken = type(draft, 'await sendEmail', 'await ((sendEmail').draft;
    const { draft: won, edit } = draw(broken, {
      path: node('mail', 'title'),
      was: 'Send email',
      now: 'Tell',
    });
    expect(won.state).toBe('linked');
    expect(won.source).toContain('// Tell\n  await sendEmail(');
    expect(applyEdit(won, invertEdit(edit), broken.anchors)).toEqual({ draft: broken });
  });

  test('an expression that cannot be read waits in the drawing', () => {
    const { draft } = draw(createDraft(blank, context), ...connected);
    const half = draw(draft, { path: node('mail', 'input', 'to'), now: 'input.' });
    expect(half.draft).toMatchObject({ state: 'drawing-unsound', source: draft.source });
    expect(half.diagnostics).toMatchObject([{ code: 'expression-does-not-parse', node: 'mail' }]);
  });

  test('a change of what is no longer there is a conflict', () => {
    const draft = createDraft(blank, context);
    const change = { path: node('end', 'title'), was: 'Stop', now: 'x' };
    expect(editDrawing(draft, [change], '', context)).toEqual({ conflict: change });
  });
});

describe('code', () => {
  test('text becomes steps, decisions and ends', () => {
    const typed = `{
  if (1 > 2) {
    await sleep('1 day');
    return;
  }
  for (;;) {
    await sleep('2 days');
  }
}`;
    const { draft } = type(createDraft(blank, context), '{}', typed);
    const kinds = Object.values(draft.document.graphs.main!.nodes).map(({ kind }) => kind);
    expect(kinds.toSorted()).toEqual(['decision', 'end', 'start', 'wait', 'wait']);
    expect(draft.document.graphs.main!.nodes.end).toMatchObject({ kind: 'end', x: 720 });
  });

  test('text that does not fit is a conflict', () => {
    const change = { from: 3, was: 'not there', now: '' };
    expect(editCode(createDraft(blank, context), [change], '', context)).toEqual({ conflict: change });
  });

  test('a text without a workflow makes no draft', () => {
    expect(draftFromSource('export const x = 1;', context)).toMatchObject({
      broken: [{ code: 'no-workflow-in-code' }],
    });
  });
});

describe('groups and colours', () => {
  const looks = {
    groups: { group1: { graph: 'main', title: 'Mail', nodes: ['n1', 'n2'], collapsed: true } },
    colours: { n1: 'teal', n2: 'amber' },
  };
  const drawn = draw(
    createDraft(blank, context),
    { path: edge('e1'), was: { from: 'start', output: 'next', to: 'end' } },
    { path: node('n1'), now: { ...email, title: 'First', input: { to: "'a'" } } },
    { path: node('n2'), now: { ...email, title: 'Second', input: { to: "'b'" } } },
    { path: edge('e2'), now: { from: 'start', output: 'next', to: 'n1' } },
    { path: edge('e3'), now: { from: 'n1', output: 'next', to: 'n2' } },
    { path: edge('e4'), now: { from: 'n2', output: 'next', to: 'end' } },
  );

  test('are on the drawing alone: the text stays', () => {
    const { draft, edit } = draw(
      drawn.draft,
      { path: ['groups'], now: looks.groups },
      { path: ['colours'], now: looks.colours },
    );
    expect(edit.text).toEqual([]);
    expect(draft.source).toBe(drawn.draft.source);
    expect(draft.state).toBe('linked');
  });

  test('stay when the code is edited; a step that goes there leaves them', () => {
    const { draft } = draw(
      drawn.draft,
      { path: ['groups'], now: looks.groups },
      { path: ['colours'], now: looks.colours },
    );
    const more = editCode(draft, [{ from: 0, was: '', now: '// Hello\n' }], 'type', context);
    if ('conflict' in more) expect.fail('the text does not apply');
    expect(more.draft.document).toMatchObject(looks);
    const { source } = more.draft;
    const line = source.split('\n').find((each) => each.includes("'b'"))!;
    const less = editCode(more.draft, [{ from: source.indexOf(line), was: line, now: '' }], 'cut', context);
    if ('conflict' in less) expect.fail('the text does not apply');
    expect(less.draft.document.groups).toMatchObject({ group1: { nodes: ['n1'] } });
    expect(less.draft.document.colours).toEqual({ n1: 'teal' });
  });
});
