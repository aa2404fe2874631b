/** The workflows of the suite are ordinary workflow code: the compiler finds nothing wrong with them. */
import { TypeService } from '@inkstone/compiler';
import { expect, it } from 'vitest';
import { featureNames, loadFeature } from './all-features.js';

const types = new TypeService();

it.each(featureNames())('%s type-checks', async (name) => {
  const { workflow, against = [] } = await loadFeature(name);
  for (const source of [workflow, ...against.map((successor) => successor.workflow)]) {
    const errors = types.check(source, { plugins: [] }).filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => JSON.stringify(error))).toEqual([]);
  }
});
