import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.js';

const css: string = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const [lightText = '', darkText = ''] = css.split('[data-mantine-color-scheme="dark"]');
const colours = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--ink-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  );
const light = colours(lightText);
const dark: Record<string, string | undefined> = { ...light, ...colours(darkText) };

const GROUNDS = ['bg', 'panel', 'card'];
const TEXTS = ['text', 'text-2', 'text-3', 'accent', 'amber', 'green', 'red', 'blue', 'violet', 'teal'];
const TONES = ['accent', 'amber', 'violet', 'teal', 'blue', 'green', 'red', 'grey'];
const pairs = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground): [string, string] => [text, ground])),
  ...TONES.map((tone): [string, string] => [tone, `${tone}-soft`]),
  ['on-accent', 'accent'] as [string, string],
  ...['text', 'text-2', 'text-3'].flatMap((text) =>
    ['quiet', 'accent-soft'].map((ground): [string, string] => [text, ground]),
  ),
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s scheme', (_, scheme) => {
  it.each(pairs)('lets one read %s on %s', (text, ground) => {
    expect(contrast(scheme[text] ?? '', scheme[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});

it('finds both schemes', () => {
  expect(colours(lightText).bg).toBe('#f7f7f5');
  expect(colours(darkText).bg).toBe('#14161a');
});

it('knows black from white', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#777777')).toBe(1);
});
