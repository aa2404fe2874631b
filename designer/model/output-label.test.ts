import { outputsOf } from '@inkstone/compiler/graph';
import { afterEach, expect, test } from 'vitest';
import { showLanguage } from '../messages/text.js';
import { outputLabel } from './output-label.js';

afterEach(() => showLanguage('en'));

const place = { title: 'A step', x: 0, y: 0 };
const decision = outputsOf({
  kind: 'decision',
  ...place,
  branches: [{ id: 'b', label: 'over', condition: 'true' }],
});
const condition = outputsOf({ kind: 'condition', ...place, condition: 'paid', timeout: "'1 day'" });
const labels = [...decision, ...condition].map(({ label }) => label);

test('outputs that nobody named are called in the language shown, all others as they are', async () => {
  expect(labels.map(outputLabel)).toEqual(labels);
  await showLanguage('de');
  expect(labels.map(outputLabel)).toEqual(['over', 'sonst', '', 'zu spät']);
});
