import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'search attributes are typed, set and removed',
  workflow: `
    import { condition, defineSearchAttributeKey, upsertSearchAttributes, workflowInfo } from '@inkstone/runtime/workflow';
    const amount = defineSearchAttributeKey('Amount', 'INT');
    const customer = defineSearchAttributeKey('Customer', 'KEYWORD');
    const urgent = defineSearchAttributeKey('Urgent', 'BOOL');
    export async function main(): Promise<void> {
      upsertSearchAttributes([
        { key: amount, value: 812 },
        { key: customer, value: 'Ada' },
        { key: urgent, value: true },
      ]);
      if (workflowInfo().typedSearchAttributes.get(amount) !== 812) throw new Error('not seen at once');
      upsertSearchAttributes([{ key: urgent, value: null }]);
      await condition(() => false);
    }`,
  async act(run) {
    const { status, searchAttributes } = await run.describe();
    expect(status).toBe('running');
    expect(searchAttributes).toEqual({
      Amount: { type: 'INT', value: 812 },
      Customer: { type: 'KEYWORD', value: 'Ada' },
    });
  },
});
