import { diffWords, documentDiff } from '@inkstone/compiler/draft';
import { afterEach, expect, test } from 'vitest';
import { showLanguage } from '../messages/text.js';
import { expenses } from '../model/document-fixture.js';
import { sayDiff } from './say-diff.js';

afterEach(() => showLanguage('en'));

const was = expenses();
const main = was.graphs.main!;
const [id, node] = Object.entries(main.nodes).find(([, { kind }]) => kind === 'activity')!;

test('what has changed is told in the language shown', async () => {
  const { variables } = was;
  const changed = { ...node, title: 'Neu', x: node.x + 40 };
  const now = {
    ...was,
    variables: { ...variables, v: { name: 'paid', schema: { type: 'boolean' }, initial: 'false' } },
    graphs: { ...was.graphs, main: { ...main, nodes: { ...main.nodes, [id]: changed } } },
  };
  const words = () => diffWords(documentDiff(was, now), was, now, sayDiff);
  expect(words()).toEqual([`“Neu”: was called ${node.title}.`, 'The variable paid was added.']);
  await showLanguage('de');
  expect(words()).toEqual([`„Neu“: hieß ${node.title}.`, 'Die Variable paid ist neu.']);
});

test('an output that nobody named', async () => {
  await showLanguage('de');
  expect(sayDiff('output', { label: 'otherwise', step: '„Neu“' })).toBe('„sonst“ von „Neu“');
});

test.each([
  ['dueIn', 'Frist'],
  ['input.message', 'Eingabe › message'],
  ['facts.0.value', 'Fakten › 1 › Wert'],
])('the setting %s is called %s in German', async (field, name) => {
  await showLanguage('de');
  expect(sayDiff('settingGone', { field, was: '1' })).toBe(`${name} war 1, ist nicht mehr gesetzt`);
});
