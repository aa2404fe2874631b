import { feature } from '../../feature.js';

export default feature({
  title: 'search attributes may be given at the start',
  workflow: `
    import { defineSearchAttributeKey, workflowInfo } from '@inkstone/runtime/workflow';
    export async function main() {
      return [workflowInfo().typedSearchAttributes.get(defineSearchAttributeKey('Customer', 'KEYWORD'))];
    }`,
  start: { searchAttributes: { Customer: { type: 'KEYWORD', value: 'Ada' } } },
  ends: { status: 'completed', result: ['Ada'] },
});
