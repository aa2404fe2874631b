import { expect, test } from 'vitest';
import { LOSSES, type LossCode } from './catalogue.js';
import { LOSSES_DE } from './catalogue-de.js';
import { germanReason } from './german.js';
import { lossOf } from './make-loss.js';

const params = (template: string) => [...new Set(template.match(/\{\w+\}/g))].sort();

test.each(Object.entries(LOSSES))('%s says the same in German', (code, { reason }) => {
  const german = LOSSES_DE[code as LossCode];
  expect(params(german)).toEqual(params(reason));
  expect(german).not.toBe(reason);
});

test('a loss is worded from its code and params', () => {
  const loss = lossOf({ id: 'f1', name: 'yes', type: 'sequenceFlow' }, 'condition-not-translated', {
    condition: '${a.b()}',
    property: 'yes',
  });
  expect(loss).toMatchObject({ code: 'condition-not-translated', became: 'placeholder' });
  expect(loss.reason).toBe('The condition “${a.b()}” has no translation; input.yes says whether it holds.');
  expect(germanReason(loss)).toBe(
    'Für die Bedingung „${a.b()}“ gibt es keine Übersetzung; input.yes sagt, ob sie gilt.',
  );
});
