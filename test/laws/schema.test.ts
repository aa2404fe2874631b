import { interfaceToSchema, sameSchema, schemaToInterface } from '@inkstone/compiler';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySchema } from './arbitrary-schema.js';
import { cases } from './law-runs.js';

test('an interface says all that its schema says', () => {
  fc.assert(
    fc.property(arbitrarySchema, (schema) => {
      const text = schemaToInterface('Probe', schema);
      const back = interfaceToSchema('Probe', text) ?? {};
      expect(sameSchema(back, schema), `${text}\n${JSON.stringify(back)}`).toBe(true);
      expect(schemaToInterface('Probe', back)).toBe(text);
    }),
    { numRuns: cases(1_000) },
  );
});
