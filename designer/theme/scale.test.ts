/** One spacing scale, one type scale, two weights, few corners: in every style sheet of the designer. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.css') && !/(^|[\\/])(dist|node_modules)[\\/]/.test(path),
);

/** What breaks a rule, as `file: declaration`. */
function breaking(property: RegExp, allowed: (value: string) => boolean): string[] {
  return sheets.flatMap((path) => {
    const css = readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    return [...css.matchAll(/([\w-]+):\s*([^;{}]+);/g)]
      .filter(([, name = '', value = '']) => property.test(name) && !allowed(value))
      .map(([, name, value]) => `${path}: ${name}: ${value}`);
  });
}

/** Border and padding together are on the scale, hence the pixel less; 2 px is half a step. */
const onScale = (value: string) =>
  [...value.replace(/[+-] 1px\)/g, ')').matchAll(/(\d+(?:\.\d+)?)px/g)].every(
    ([, length]) => Number(length) % 4 === 0 || Number(length) === 2,
  );

test('space comes in steps of 4 px', () => {
  expect(sheets.length).toBeGreaterThan(60);
  expect(breaking(/^((row-|column-)?gap|(padding|margin)(-[\w-]+)?)$/, onScale)).toEqual([]);
});

test('type has six sizes and two weights', () => {
  const SIZES = ['11px', '12px', '13px', '14px', '16px', '20px'];
  expect(breaking(/^font-size$/, (value) => SIZES.includes(value))).toEqual([]);
  expect(breaking(/^font-weight$/, (value) => ['400', 'var(--ink-strong)'].includes(value))).toEqual([]);
});

test('corners are those of the tokens, or round', () => {
  const isToken = (value: string) =>
    value.split(' ').every((part) => /^(var\(--ink-radius(-\w+)?\)|50%|0|[24]px)$/.test(part));
  expect(breaking(/^border-radius$/, isToken)).toEqual([]);
});
