import { describe, expect, test } from 'vitest';
import { createDraft } from '../edit/edit-draft.js';
import { drawingForTest } from '../graph/document-for-test.js';
import type { WorkflowNode } from '../graph/node.js';
import { checkDraft } from './check-draft.js';

const at = { x: 0, y: 0 };

/** A workflow that waits, with the code that its drawing would have. */
function draftOf(duration: string, said = duration) {
  const wait: WorkflowNode = { kind: 'wait', title: 'Pause', duration, ...at };
  const head =
    "import { sleep } from '@inkstone/runtime/workflow';\n\nexport async function probe(): Promise<void> {\n  ";
  const statement = `// Pause\n  await sleep(${said});`;
  const document = drawingForTest(
    {
      s: { kind: 'start', title: 'Start', ...at },
      w: wait,
      e: { kind: 'end', title: 'End', ...at },
    },
    { a: { from: 's', output: 'next', to: 'w' }, b: { from: 'w', output: 'next', to: 'e' } },
  );
  const anchors = [{ graph: 'main', node: 'w', from: head.length, to: head.length + statement.length }];
  return { document, source: `${head}${statement}\n}\n`, anchors };
}

const found = (draft: Parameters<typeof checkDraft>[0]): string[] =>
  checkDraft(draft, { plugins: [] }).map(({ code, node, field }) =>
    [code, node, field].filter(Boolean).join(' '),
  );

describe('checkDraft', () => {
  test('finds nothing in a complete draft', () => {
    expect(found(draftOf("'3 days'"))).toEqual([]);
  });

  test('places type errors at the setting', () => {
    expect(found(draftOf('new Date()'))).toEqual(['type-error w duration']);
  });

  test('says once that a setting is missing', () => {
    expect(found(draftOf('', "todo('Duration')"))).toEqual(['required-setting-empty w duration']);
  });

  test('says once that an activity is not there', () => {
    const { document } = draftOf("'1 day'");
    const pay: WorkflowNode = { kind: 'activity', title: 'Pay', activity: 'pay', input: {}, ...at };
    document.graphs.main!.nodes.w = pay;
    expect(found(createDraft(document, { plugins: [] }))).toEqual(['unknown-activity w activity']);
  });

  test('speaks of the drawing only, while the code is behind', () => {
    expect(found({ ...draftOf(''), state: 'drawing-unsound' })).toEqual([
      'required-setting-empty w duration',
    ]);
    expect(found({ ...draftOf("'1 day'"), state: 'drawing-unsound' })).toEqual(['code-is-behind']);
  });

  test('speaks of the code only, while it is broken', () => {
    expect(found({ ...draftOf('', '('), state: 'code-broken' })[0]).toBe('code-does-not-parse');
  });
});
