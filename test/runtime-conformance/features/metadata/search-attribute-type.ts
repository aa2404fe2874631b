import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'all seven types of search attributes can be set',
  workflow: `
    import { condition, defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes, upsertSearchAttributes, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main(): Promise<void> {
      upsertSearchAttributes([
        { key: defineSearchAttributeKey('T', SearchAttributeType.TEXT), value: 'some words' },
        { key: defineSearchAttributeKey('K', SearchAttributeType.KEYWORD), value: 'word' },
        { key: defineSearchAttributeKey('I', SearchAttributeType.INT), value: 7 },
        { key: defineSearchAttributeKey('D', SearchAttributeType.DOUBLE), value: 1.5 },
        { key: defineSearchAttributeKey('B', SearchAttributeType.BOOL), value: false },
        { key: defineSearchAttributeKey('W', SearchAttributeType.DATETIME), value: new Date(0) },
        { key: defineSearchAttributeKey('L', SearchAttributeType.KEYWORD_LIST), value: ['a', 'b'] },
      ]);
      await condition(() => !(workflowInfo().typedSearchAttributes instanceof TypedSearchAttributes));
    }`,
  async act(run) {
    expect((await run.describe()).searchAttributes).toEqual({
      T: { type: 'TEXT', value: 'some words' },
      K: { type: 'KEYWORD', value: 'word' },
      I: { type: 'INT', value: 7 },
      D: { type: 'DOUBLE', value: 1.5 },
      B: { type: 'BOOL', value: false },
      W: { type: 'DATETIME', value: '1970-01-01T00:00:00.000Z' },
      L: { type: 'KEYWORD_LIST', value: ['a', 'b'] },
    });
  },
});
