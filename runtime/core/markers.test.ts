/** Call paths and scopes that `at` keeps, whatever runs in between. */
import { expect, test } from 'vitest';
import { Markers, markerFunction } from './markers.js';
import { Scope } from './scope.js';

const made = () => {
  const root = { scope: new Scope(), path: [] };
  const markers = new Markers(root);
  return { root, markers, at: markerFunction(() => markers) };
};

test('a call path goes with the function through its awaits, and ends with it', async () => {
  const { markers, at } = made();
  const seen: unknown[] = [];
  const note = (who: string, node: number) => at(node, () => void seen.push([who, markers.site()]))();
  const inner = async (who: string) => {
    const here = at.scope();
    note(who, 7);
    at.in(here, await null);
    note(who, 8);
  };
  const outer = async (who: string) => {
    const here = at.scope();
    at.in(here, await at.path(2, inner)(who));
    note(who, 9);
  };
  const main = async () => {
    const here = at.scope();
    at.in(here, await Promise.all([at.path(1, outer)('a'), at.path(3, outer)('b'), inner('c')]));
    note('main', 4);
  };
  await main();
  const of = (who: string) =>
    seen.filter((entry) => (entry as string[])[0] === who).map((entry) => (entry as unknown[])[1]);
  expect(of('a')).toEqual([
    { node: 7, path: [1, 2] },
    { node: 8, path: [1, 2] },
    { node: 9, path: [1] },
  ]);
  expect(of('b')).toEqual([
    { node: 7, path: [3, 2] },
    { node: 8, path: [3, 2] },
    { node: 9, path: [3] },
  ]);
  expect(of('c')).toEqual([{ node: 7 }, { node: 8 }]);
  expect(of('main')).toEqual([{ node: 4 }]);
});

test('a recursive function has itself in its path; a call that throws leaves nothing behind', () => {
  const { root, markers, at } = made();
  const paths: unknown[] = [];
  const down = (depth: number): void => {
    paths.push(at.scope().path);
    if (depth === 0) throw new RangeError('bottom');
    at.path(5, down)(depth - 1);
  };
  expect(() => at.path(1, down)(2)).toThrow('bottom');
  expect(paths).toEqual([[1], [1, 5], [1, 5, 5]]);
  expect([markers.context, markers.node]).toEqual([root, undefined]);
});

test('at passes this and arguments on', () => {
  const { at } = made();
  const object = {
    factor: 2,
    times(this: { factor: number }, n: number) {
      return this.factor * n;
    },
  };
  expect(Reflect.apply(at.path(1, object.times), object, [21])).toBe(42);
  expect(at.in(at.scope(), 5)).toBe(5);
});

test('iterations count passes of a node in the run', () => {
  const { markers } = made();
  const sites = [1, 2, 1, 1].map((node) => {
    markers.enter(node);
    return markers.site();
  });
  expect(sites).toEqual([{ node: 1 }, { node: 2 }, { node: 1, iteration: 1 }, { node: 1, iteration: 2 }]);
});
