import type { Diagnostic } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { describe, expect, test } from 'vitest';
import { blankDocument } from '../drafts/blank-document.js';
import { describeDiagnostics, locateDiagnostics } from './describe-diagnostics.js';
import { documentText } from './document-text.js';

const found = (at: Partial<Diagnostic>): Diagnostic[] => [
  { code: 'wrong', severity: 'error', params: {}, message: 'It is wrong.', ...at },
];
const at = { graph: 'main', node: 'wait', field: 'duration' };

function waiting(duration: string): WorkflowDocument {
  const document = blankDocument('wait', 'Wait');
  document.graphs.main!.nodes.wait = { kind: 'wait', title: 'Give it time', x: 0, y: 0, duration };
  return document;
}

describe('in code', () => {
  const text =
    "// Head\n\texport async function wait() {\r\n  // Give it time\r\n  await sleep('1 dya');\n}\n";
  const from = text.indexOf('// Give');
  const anchors = [{ graph: 'main', node: 'wait', from, to: text.indexOf(';') + 1 }];
  const code = { file: 'wait.ts', text, anchors };

  test('a place in the source is a line and a column, with what stands there', () => {
    const start = text.indexOf('dya');
    const hint = 'Mend it.';
    expect(describeDiagnostics(found({ source: { from: start, to: start + 3 }, hint }), { code })).toBe(
      "wait.ts:4:18: error: It is wrong. [wrong]\n    await sleep('1 dya');\n                   ~~~\n    Mend it.",
    );
  });

  test('a setting is where it stands in what its node owns', () => {
    const about = { code, document: waiting("'1 dya'") };
    expect(locateDiagnostics(found(at), about)).toMatchObject([{ at: 'wait.ts:4:15' }]);
    expect(locateDiagnostics(found({ ...at, range: { from: 3, to: 6 } }), about)).toMatchObject([
      { at: 'wait.ts:4:18' },
    ]);
  });

  test('a node without such a setting is its statement, behind its comments', () => {
    expect(locateDiagnostics(found({ graph: 'main', node: 'wait' }), { code })).toMatchObject([
      { at: 'wait.ts:4:3' },
    ]);
  });

  test('what no terminal shows is not shown', () => {
    const binary = { file: 'x.ts', text: '\u0000\u0001\uFFFD' };
    expect(describeDiagnostics(found({ source: { from: 0, to: 1 } }), { code: binary })).toBe(
      'x.ts:1:1: error: It is wrong. [wrong]',
    );
  });

  test('of a long line what is around the place is shown', () => {
    const long = { file: 'x.ts', text: `${'a'.repeat(500)}!${'b'.repeat(500)}` };
    const [, shown = '', marks = ''] = describeDiagnostics(found({ source: { from: 500, to: 501 } }), {
      code: long,
    }).split('\n');
    expect([shown.length < 140, shown[marks.indexOf('~')]]).toEqual([true, '!']);
  });
});

describe('in a drawing', () => {
  const document = waiting('a + nothing');
  const text = documentText(document);
  const about = { drawing: { file: 'wait.flow.json', text }, document };

  test('a setting is where it stands in the file, with its node and the characters that are meant', () => {
    const lines = text.split('\n');
    const line = lines.findIndex((one) => one.includes('"wait": {"kind"')) + 1;
    const column = lines[line - 1]!.indexOf('"a + nothing"') + 1;
    expect(describeDiagnostics(found({ ...at, range: { from: 4, to: 11 } }), about)).toBe(
      `wait.flow.json:${line}:${column} (wait.duration): error: It is wrong. [wrong]\n    a + nothing\n        ~~~~~~~`,
    );
  });

  test('what is wrong with the whole has the file', () => {
    expect(describeDiagnostics(found({}), about)).toBe('wait.flow.json: error: It is wrong. [wrong]');
  });
});
