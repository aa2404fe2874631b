import { expect, test } from 'vitest';
import { array, call, object, render, row } from './layout.js';

const wide = `'${'x'.repeat(30)}'`;

test('what fits stands on one line', () => {
  expect(render(row('f', call(object(['a: 1', row('b: ', array(['1', '2']))])), ';'), 40)).toBe(
    'f({ a: 1, b: [1, 2] });',
  );
});

test('what does not fit breaks inside its last argument, each item with a line of its own', () => {
  const text = render(row('await f', call(object([`a: ${wide}`, `b: ${wide}`])), ';'), 50);
  expect(text).toBe(`await f({\n  a: ${wide},\n  b: ${wide},\n});`);
});

test('when the first line would still be too long, every argument has a line of its own', () => {
  const text = render(row('await call', call(object([`a: ${wide}`]), array([object(['b: 1'])])), ';'), 45);
  expect(text).toBe(`await call(\n  { a: ${wide} },\n  [{ b: 1 }],\n);`);
});

test('text over several lines breaks what holds it', () => {
  expect(render(row('f', call(object(['a: `1\n2`', 'b: 3'])), ';'), 80)).toBe(
    'f({\n  a: `1\n2`,\n  b: 3,\n});',
  );
});
