/** Results that are set in one place and read in another. */
import { print, TypeService } from '@inkstone/compiler';
import { expect, test } from 'vitest';
import { documentOf } from './arbitrary-document.js';

test('what a let holds has its type: a message, what a sub-workflow gives, its handle', () => {
  const document = documentOf([{ id: 'a', kind: 'end', seed: 1, to: [] }] as never);
  const at = { x: 0, y: 0 };
  document.declarations = "export const paid = defineSignal<[{ amount: number }]>('paid');";
  document.graphs.main = {
    kind: 'main',
    nodes: {
      start: { kind: 'start', title: 'Start', ...at },
      d: {
        kind: 'decision',
        title: 'D?',
        branches: [{ id: 'b1', label: '', condition: 'input.amount > 3' }],
        ...at,
      },
      r: { kind: 'receive', title: 'R', signal: 'paid', result: 'got', ...at },
      c: {
        kind: 'child',
        title: 'C',
        workflow: "'ship'",
        arguments: [],
        mode: 'await',
        result: 'shipped',
        ...at,
      },
      h: {
        kind: 'child',
        title: 'H',
        workflow: "'ship'",
        arguments: [],
        mode: 'start',
        result: 'handle',
        ...at,
      },
      k: {
        kind: 'code',
        title: 'K',
        code: 'total += (got?.amount ?? 0) + (shipped === undefined ? 1 : 2) + (handle === undefined ? 1 : 2);',
        ...at,
      },
      e: { kind: 'end', title: 'End', ...at },
    },
    edges: {
      s: { from: 'start', output: 'next', to: 'd' },
      a: { from: 'd', output: 'b1', to: 'r' },
      b: { from: 'd', output: 'otherwise', to: 'k' },
      c: { from: 'r', output: 'next', to: 'c' },
      h: { from: 'c', output: 'next', to: 'h' },
      i: { from: 'h', output: 'next', to: 'k' },
      k: { from: 'k', output: 'next', to: 'e' },
    },
  };
  const p = print(document, { plugins: [] });
  if ('problems' in p) expect.fail(JSON.stringify(p));
  expect(new TypeService().check(p.source, { plugins: [] }).map((d) => d.message)).toEqual([]);
});
