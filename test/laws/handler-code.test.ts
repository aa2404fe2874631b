/**
 * Handlers in code, in all the ways in which people write them: read and printed without a change, edited in place, drawn, and
 * said in code again.
 */
import {
  applyEdit,
  codedHandler,
  createDraft,
  type Draft,
  draftFromSource,
  drawnHandler,
  editDrawing,
  invertEdit,
  lift,
  normalForm,
  print,
} from '@inkstone/compiler';
import { type Change, MAIN, type NodeOf } from '@inkstone/compiler/graph';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases, printSeed } from './law-runs.js';

const context = { plugins: [] };

printSeed('handlers in code');

const STATEMENTS = [
  'total = total + 1;',
  'total += 2',
  'seen.push(total);',
  'const twice = total * 2;',
  "console.log('told', { total });",
  'if (total > 3) {\n  total = 0;\n  return;\n}',
  'if (total > 3) return;',
  'for (const each of seen) {\n  if (each > 1) continue;\n\n  total += each;\n}',
  'total = seen\n  .map((each) => each + 1)\n  .length;',
  'text = `\n    two lines\n  of ${total}\n`;',
  'try {\n  seen.pop();\n} catch {\n  // Nothing.\n}',
  "if (total > 9) throw new Error('no');",
  'switch (total) {\n  case 1:\n    total = 2;\n    break;\n  default:\n}',
];

const COMMENTS = ['', '', '', '// A title\n', '/* Why */\n', '// First line\n// and second\n', '\n'];
const BEHIND = ['', '', '', ' // so', ' /* so */'];

const arbitraryLine = fc
  .tuple(fc.constantFrom(...COMMENTS), fc.constantFrom(...STATEMENTS), fc.constantFrom(...BEHIND))
  .map(([before, statement, behind]) => `${before}${statement}${behind}`);

/** The statements of a body, each on lines of its own. */
const arbitraryBody = fc
  .tuple(fc.array(arbitraryLine, { maxLength: 4 }), fc.constantFrom('', '', '\n// Last'))
  .map(([lines, last]) => `${lines.join('\n')}${last}`.trim())
  // A name is declared once.
  .filter((body) => body.split('const twice').length < 3);

const ANSWERS = [
  'total',
  '{ total }',
  'seen.length + total',
  '[total]\n  .at(0)',
  '(total)',
  '`at ${total}`',
];

interface Written {
  text: string;
  handles: 'signal' | 'query';
}

const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

const arbitrarySignal: fc.Arbitrary<Written> = fc
  .record({
    body: arbitraryBody,
    head: fc.constantFrom('() =>', 'async () =>', '(/* none */) =>', '(by = 1): void =>', 'function () '),
    brace: fc.constantFrom('{', '{', '{ // why', '{ /* why */'),
    end: fc.constantFrom(')', ", { description: 'Says so' })", ", {\n  description: 'Says so',\n})"),
    isShort: fc.boolean(),
  })
  .map(({ body, head, brace, end, isShort }) => {
    const isOne = isShort && !/\n|\/\//.test(body);
    const inside = isOne ? `{ ${body} }` : `${brace}\n${indented(body, '  ')}\n}`;
    return { text: `setHandler(go, ${head} ${inside}${end};`, handles: 'signal' };
  });

const arbitraryQuery: fc.Arbitrary<Written> = fc
  .tuple(fc.constantFrom(...ANSWERS), fc.constantFrom('short', 'brackets', 'below', 'braces', 'line'))
  .map(([value, form]) => {
    const alone = value.startsWith('{') ? `(${value})` : value;
    const bodies = {
      short: `() => ${alone}`,
      brackets: `() => (${value})`,
      below: `() =>\n  ${indented(alone, '  ').trim()}`,
      braces: `() => {\n  // Tell\n${indented(`return ${value};`, '  ')}\n}`,
      line: `() => { return ${value}; }`,
    };
    return { text: `setHandler(ask, ${bodies[form as keyof typeof bodies]});`, handles: 'query' };
  });

const arbitraryHandler = fc.oneof(arbitrarySignal, arbitraryQuery);

const sourceOf = (
  { text }: Written,
  unit: string,
) => `import { condition, defineQuery, defineSignal, setHandler } from '@inkstone/runtime/workflow';

const go = defineSignal('go');
const ask = defineQuery<unknown>('ask');

export async function main(): Promise<void> {
${unit}let total = 0;
${unit}let text = '';
${unit}const seen: number[] = [];

${unit}// Hear it
${indented(text, '  ').replace(/^(?: {2})+/gm, (spaces) => unit.repeat(spaces.length / 2))}
${unit}await condition(() => total > 3 && text !== '');
}
`;

const arbitrarySource = fc
  .tuple(arbitraryHandler, fc.constantFrom('  ', '  ', '    ', '\t'))
  .map(([written, unit]) => sourceOf(written, unit));

function drafted(source: string): Draft {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(source);
  return made.draft;
}

function handlerIn({ document, source }: Draft): { id: string; handler: NodeOf<'handler'> } {
  for (const [id, node] of Object.entries(document.graphs[MAIN]!.nodes))
    if (node.kind === 'handler') return { id, handler: node };
  expect.fail(source);
}

function edited(draft: Draft, changes: readonly Change[] | undefined) {
  if (changes === undefined) expect.fail(draft.source);
  const made = editDrawing(draft, changes, 'an edit', context);
  if ('conflict' in made) expect.fail('conflict');
  return made;
}

/** What the text says is what is drawn. */
function expectSaid(draft: Draft): void {
  expect(draft.state, draft.source).toBe('linked');
  const back = lift(draft.source, context, draft);
  if ('broken' in back) expect.fail(draft.source);
  expect(normalForm(back.document, context), draft.source).toEqual(normalForm(draft.document, context));
}

test('they are read as code, and printed without a change', () => {
  fc.assert(
    fc.property(arbitrarySource, (source) => {
      const draft = drafted(source);
      expect(handlerIn(draft).handler).toMatchObject({ code: expect.any(String) });
      expect(print(draft.document, context, draft)).toEqual({ source, anchors: draft.anchors });
      expectSaid(draft);
      expectSaid(createDraft(draft.document, context));
    }),
    { numRuns: cases(150) },
  );
});

test('other code in them changes nothing around it, and is undone to the byte', () => {
  const arbitraryCode = fc.oneof(
    arbitraryBody,
    fc.constantFrom(...ANSWERS).map((value) => `return ${value};`),
  );
  fc.assert(
    fc.property(arbitrarySource, arbitraryCode, (source, now) => {
      const draft = drafted(source);
      const { id, handler } = handlerIn(draft);
      const path = ['graphs', MAIN, 'nodes', id, 'code'];
      const made = edited(draft, [{ path, was: handler.code!, now }]);
      expectSaid(made.draft);
      const [from, to] = ['// Hear it\n', 'await condition'].map((mark) => source.indexOf(mark)) as [
        number,
        number,
      ];
      expect(made.draft.source.slice(0, from)).toBe(source.slice(0, from));
      expect(made.draft.source.endsWith(source.slice(to))).toBe(true);
      expect(applyEdit(made.draft, invertEdit(made.edit), draft.anchors)).toEqual({ draft });
    }),
    { numRuns: cases(150) },
  );
});

test('they are drawn, and said in code again where that is plain', () => {
  fc.assert(
    fc.property(arbitrarySource, (source) => {
      const draft = drafted(source);
      const { id } = handlerIn(draft);
      const drawn = edited(draft, drawnHandler(draft.document, id, context)).draft;
      expectSaid(drawn);
      const { graph } = handlerIn(drawn).handler;
      expect(drawn.document.graphs[graph!]).toMatchObject({ kind: 'handler' });
      const again = codedHandler(drawn.document, id, context);
      if (again === undefined) return;
      const coded = edited(drawn, again).draft;
      expectSaid(coded);
      expect(Object.keys(coded.document.graphs)).toEqual([MAIN]);
    }),
    { numRuns: cases(100) },
  );
});
