/** Handlers that hold their code: read, written, kept, drawn, and said in code again. */
import { describe, expect, test } from 'vitest';
import { check } from '../check/check.js';
import { checkDraft } from '../check/check-draft.js';
import type { Draft } from '../draft/draft.js';
import { diffText } from '../draft/text-diff.js';
import { createDraft, draftFromSource, editCode, editDrawing } from '../edit/edit-draft.js';
import { codedHandler, drawnHandler } from '../edit/handler-body.js';
import { renameVariable } from '../edit/rename.js';
import { MAIN } from '../graph/document.js';
import type { NodeOf } from '../graph/node.js';
import { normalForm } from '../normal/normal-form.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

const source = (
  ...handlers: string[]
) => `import { condition, defineQuery, defineSignal, defineUpdate, setHandler, sleep } from '@inkstone/runtime/workflow';

export const approve = defineSignal<[boolean]>('approve');
export const state = defineQuery<string>('state');
export const change = defineUpdate<number, [number]>('change');

/** Order */
export async function order(): Promise<void> {
  let approved = false;
  let total = 0;
  let status = 'new';
${handlers.map((each) => each.replace(/^(?=.)/gm, '  ')).join('\n')}
  await condition(() => approved && total > 0 && status !== '');
}
`;

function drafted(text: string): Draft {
  const made = draftFromSource(text, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

type Handler = NodeOf<'handler'>;

function handlersOf({ document }: Draft): [string, Handler][] {
  return Object.entries(document.graphs[MAIN]!.nodes).flatMap(([id, node]) =>
    node.kind === 'handler' ? [[id, node] as [string, Handler]] : [],
  );
}

function handlerOf(draft: Draft): { id: string; handler: Handler } {
  const [[id, handler]] = handlersOf(draft) as [[string, Handler]];
  return { id, handler };
}

function typed(draft: Draft, text: string): Draft {
  const edited = editCode(draft, diffText(draft.source, text), 'Type', context);
  if ('conflict' in edited) expect.fail('conflict');
  return edited.draft;
}

function withCode(draft: Draft, code: string): Draft {
  const { id, handler } = handlerOf(draft);
  const path = ['graphs', MAIN, 'nodes', id, 'code'];
  const edited = editDrawing(draft, [{ path, was: handler.code!, now: code }], 'Change it', context);
  if ('conflict' in edited) expect.fail('conflict');
  return edited.draft;
}

const FORMS: [string, string, string][] = [
  ['one line', 'setHandler(approve, (yes) => { approved = yes; });', 'approved = yes;'],
  ['a block', 'setHandler(approve, (yes) => {\n  approved = yes;\n});', 'approved = yes;'],
  ['nothing', 'setHandler(approve, () => {});', ''],
  ['a comment only', 'setHandler(approve, () => {\n  // Nothing.\n});', '// Nothing.'],
  ['an answer', 'setHandler(state, () => status);', 'return status;'],
  ['an answer in braces', 'setHandler(state, () => {\n  return status;\n});', 'return status;'],
  ['an assignment', 'setHandler(approve, (yes) => void (approved = yes));', 'approved = yes;'],
  [
    'comments everywhere',
    'setHandler(approve, (yes) => {\n  // First\n  approved = yes; // so\n\n  total += 1;\n  // Last\n});',
    '// First\napproved = yes; // so\n\ntotal += 1;\n// Last',
  ],
  [
    'a comment behind the brace',
    'setHandler(approve, (yes) => { // why\n  approved = yes;\n});',
    '// why\napproved = yes;',
  ],
  [
    'a text of several lines',
    'setHandler(approve, () => {\n  status = `\na\n    b`;\n});',
    'status = `\n  a\n      b`;',
  ],
  [
    'choices and loops',
    'setHandler(change, (by) => {\n  for (let i = 0; i < by; i++) {\n    if (i > 3) return total;\n    total += i;\n  }\n  return total;\n});',
    'for (let i = 0; i < by; i++) {\n  if (i > 3) return total;\n  total += i;\n}\nreturn total;',
  ],
  [
    'what throws',
    "setHandler(change, async (by) => {\n  if (by < 0) throw new Error('less');\n  return by;\n});",
    "if (by < 0) throw new Error('less');\nreturn by;",
  ],
  [
    'an answer of several lines',
    'setHandler(state, () =>\n  [status]\n    .join(),\n);',
    'return [status]\n  .join();',
  ],
];

describe.each(FORMS)('%s', (_, said, code) => {
  // The lines of a template literal stand where its author put them.
  const text = source(said.includes('`') ? said.replace('\na\n    b', '\n  a\n      b') : said);

  test('is read as code, and no byte of it changes', () => {
    const draft = drafted(text.replace(/^ {4}(?= {0,4}[ab]\b`?)/gm, '  '));
    const { handler } = handlerOf(draft);
    expect(handler).toMatchObject({ handles: expect.any(String) });
    expect(handler.graph).toBeUndefined();
    if (!said.includes('`')) expect(handler.code).toBe(code);
    expect(Object.keys(draft.document.graphs)).toEqual([MAIN]);
    expect(print(draft.document, context, draft)).toMatchObject({ source: draft.source });
  });

  test('is written anew and read back', () => {
    const { document } = drafted(text);
    const draft = createDraft(document, context);
    const back = lift(draft.source, context, draft);
    if ('broken' in back) expect.fail();
    expect(back.document).toEqual(normalForm(document, context));
    expect(draft.source).not.toContain('\n    \n');
  });

  test('is drawn, and said in code again', () => {
    const draft = drafted(text);
    const { id } = handlerOf(draft);
    const changes = drawnHandler(draft.document, id, context);
    if (changes === undefined) expect.fail('it cannot be drawn');
    const drawn = editDrawing(draft, changes, 'Draw it', context);
    if ('conflict' in drawn) expect.fail('conflict');
    expect(drawn.draft.state).toBe('linked');
    const { handler } = handlerOf(drawn.draft);
    expect(handler.code).toBeUndefined();
    expect(drawn.draft.document.graphs[handler.graph!]).toMatchObject({ kind: 'handler' });
    expect(check(drawn.draft.document, context)).toEqual(check(draft.document, context));
    const again = codedHandler(drawn.draft.document, id, context);
    const kinds = Object.values(drawn.draft.document.graphs[handler.graph!]!.nodes).map(({ kind }) => kind);
    expect(again === undefined).toBe(kinds.some((kind) => !/start|end|code|setVariable/.test(kind)));
    if (again === undefined) return;
    const coded = editDrawing(drawn.draft, again, 'Say it in code', context);
    if ('conflict' in coded) expect.fail('conflict');
    expect(coded.draft.state).toBe('linked');
    expect(handlerOf(coded.draft).handler.code).toBeDefined();
    expect(Object.keys(coded.draft.document.graphs)).toEqual([MAIN]);
  });
});

test('written anew, a signal needs no async, and a query with one value no braces', () => {
  const { document } = drafted(
    source(
      'setHandler(approve, async (yes) => { approved = yes; });',
      'setHandler(state, () => { return status; });',
      'setHandler(change, (by) => total + by);',
    ),
  );
  const { source: text } = createDraft(document, context);
  expect(text).toContain('setHandler(approve, (yes) => {\n    approved = yes;\n  });');
  expect(text).toContain('setHandler(state, () => status);');
  expect(text).toContain('setHandler(change, async (by) => {\n    return total + by;\n  });');
});

describe('an edit of the code', () => {
  const lines = 'setHandler(approve, /* who */ (yes) => { // why\n  approved = yes; // so\n});';
  test.each([
    ['in its block', lines, '// why\napproved = !yes; // so', lines.replace('= yes', '= !yes')],
    [
      'with another line',
      lines,
      '// why\napproved = yes; // so\ntotal = 1;',
      lines.replace('// so\n', '// so\n  total = 1;\n'),
    ],
    [
      'in one line',
      'setHandler(approve, (yes) => { approved = yes; });',
      'approved = !yes;',
      'setHandler(approve, (yes) => { approved = !yes; });',
    ],
    [
      'of one line to two',
      'setHandler(approve, (yes) => { approved = yes; });',
      'approved = yes;\ntotal = 1;',
      'setHandler(approve, (yes) => {\n  approved = yes;\n  total = 1;\n});',
    ],
    [
      'of an expression',
      'setHandler(state, () => (status));',
      'return `${status}!`;',
      'setHandler(state, () => (`${status}!`));',
    ],
    [
      'of an expression to statements',
      'setHandler(state, () => status);',
      "status = 'asked';\nreturn status;",
      "setHandler(state, () => {\n  status = 'asked';\n  return status;\n});",
    ],
    [
      'to an object',
      'setHandler(state, () => status);',
      'return { a: 1 }.a;',
      'setHandler(state, () => ({ a: 1 }.a));',
    ],
    [
      'to nothing',
      'setHandler(approve, (yes) => { approved = yes; });',
      '',
      'setHandler(approve, (yes) => {});',
    ],
    [
      'from nothing',
      'setHandler(approve, (yes) => {});',
      'approved = yes;',
      'setHandler(approve, (yes) => {\n  approved = yes;\n});',
    ],
  ])('%s changes nothing else, and is undone to the byte', (_, said, code, now) => {
    const draft = drafted(source(said, 'await sleep(1);'));
    const edited = withCode(draft, code);
    expect(edited.source).toBe(source(now, 'await sleep(1);'));
    const back = lift(edited.source, context, edited);
    expect(back).toMatchObject({ document: edited.document });
    expect(withCode(edited, handlerOf(draft).handler.code!).document).toEqual(draft.document);
  });

  test('that breaks it is told at its characters', () => {
    const draft = withCode(drafted(source(lines)), 'approved = ;');
    expect(draft.state).toBe('drawing-unsound');
    expect(checkDraft(draft, context)).toContainEqual(
      expect.objectContaining({
        code: 'statements-do-not-parse',
        field: 'code',
        range: { from: 11, to: 12 },
      }),
    );
  });

  test.each([
    ['return 12;', 7, 9],
    ['// Tell\nreturn total;', 15, 20],
    ['if (total > 3) {\n  return total;\n}\nreturn 12;', 42, 44],
  ])('that answers with another type, %s, is told at what it answers', (code, from, to) => {
    const draft = withCode(drafted(source('setHandler(state, () => status);')), code);
    const { id } = handlerOf(draft);
    expect(checkDraft(draft, context)).toEqual([
      expect.objectContaining({ code: 'type-error', node: id, field: 'code', range: { from, to } }),
    ]);
  });

  test('that waits makes the handler async', () => {
    const draft = withCode(
      drafted(source('setHandler(approve, (yes) => {\n  approved = yes;\n});')),
      "await sleep('1 day');",
    );
    expect(draft.source).toContain("setHandler(approve, async (yes) => {\n    await sleep('1 day');\n  });");
    expect(handlerOf(typed(draft, `${draft.source}\n`)).handler.code).toBe("await sleep('1 day');");
  });
});

describe('what the previous drawing has', () => {
  const said = 'setHandler(approve, (yes) => {\n  // Remember it\n  approved = yes;\n});';
  const draft = drafted(source(said, 'setHandler(state, () => status);'));
  const waits = draft.source
    .replace('=> {\n    // Rem', "=> {\n    await sleep('1 day');\n    // Rem")
    .replace('(yes)', 'async (yes)');

  test('code becomes a graph when a command comes in, and keeps its node', () => {
    const edited = typed(draft, waits);
    const { id, handler } = handlerOf(edited);
    expect(id).toBe(handlerOf(draft).id);
    expect(Object.values(edited.document.graphs[handler.graph!]!.nodes).map(({ title }) => title)).toEqual([
      'Start',
      'Wait 1 day',
      'Remember it',
      'End',
    ]);
  });

  test('a graph stays a graph when the command goes again, with its nodes', () => {
    const waiting = typed(draft, waits);
    const { handler } = handlerOf(waiting);
    const edited = typed(waiting, draft.source);
    expect(handlerOf(edited).handler.graph).toBe(handler.graph);
    const nodesOf = ({ document }: Draft) => Object.entries(document.graphs[handler.graph!]!.nodes);
    const remember = nodesOf(waiting).find(([, { title }]) => title === 'Remember it')!;
    expect(nodesOf(edited)).toContainEqual(remember);
    expect(handlersOf(edited)[1]).toEqual(handlersOf(draft)[1]);
  });

  test('another message, and another order, change no form', () => {
    const drawn = editDrawing(
      draft,
      drawnHandler(draft.document, handlerOf(draft).id, context)!,
      'Draw it',
      context,
    );
    if ('conflict' in drawn) expect.fail();
    const text = drawn.draft.source;
    const [first, second] = [said, 'setHandler(state, () => status);'];
    const swapped = typed(drawn.draft, source(second, first));
    expect(handlersOf(swapped).map(([, { message, code }]) => [message, code])).toEqual(
      expect.arrayContaining([
        ['approve', undefined],
        ['state', 'return status;'],
      ]),
    );
    const renamed = typed(
      drawn.draft,
      text.replaceAll('approve,', 'accept,').replace('const approve', 'const accept'),
    );
    expect(handlersOf(renamed).map(([, { message, code }]) => [message, code])).toEqual([
      ['accept', undefined],
      ['state', 'return status;'],
    ]);
  });
});

test('what is drawn has the comments as titles, and says them as comments again', () => {
  const draft = drafted(
    source(
      'setHandler(approve, (yes) => {\n  // Remember it\n  approved = yes;\n  // Tell it\n  console.log(yes);\n});',
    ),
  );
  const { id } = handlerOf(draft);
  const drawn = editDrawing(draft, drawnHandler(draft.document, id, context)!, 'Draw it', context);
  if ('conflict' in drawn) expect.fail();
  const { graph } = handlerOf(drawn.draft).handler;
  const nodes = Object.values(drawn.draft.document.graphs[graph!]!.nodes);
  expect(nodes.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    'start Start',
    'setVariable Remember it',
    'code Tell it',
    'end End',
  ]);
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(nodes.length);
  const coded = editDrawing(drawn.draft, codedHandler(drawn.draft.document, id, context)!, 'Say it', context);
  if ('conflict' in coded) expect.fail();
  expect(handlerOf(coded.draft).handler.code).toBe(
    '// Remember it\napproved = yes;\n\n// Tell it\nconsole.log(yes);',
  );
});

test('what waits is not said in code, and a graph is not drawn', () => {
  const draft = drafted(source("setHandler(approve, async () => { await sleep('1 day'); });"));
  const { id } = handlerOf(draft);
  expect([codedHandler(draft.document, id, context), drawnHandler(draft.document, id, context)]).toEqual([
    undefined,
    undefined,
  ]);
});

test('a variable is renamed in it, unless a parameter is called so', () => {
  const draft = drafted(
    source(
      'setHandler(approve, (yes) => {\n  approved = yes;\n});',
      'setHandler(change, (approved) => (approved + total));',
    ),
  );
  const variable = Object.keys(draft.document.variables).find(
    (id) => draft.document.variables[id]!.name === 'approved',
  )!;
  const edited = editDrawing(draft, renameVariable(draft.document, variable, 'fine'), 'Rename', context);
  if ('conflict' in edited) expect.fail();
  expect(handlersOf(edited.draft).map(([, { code }]) => code)).toEqual([
    'fine = yes;',
    'return approved + total;',
  ]);
});
