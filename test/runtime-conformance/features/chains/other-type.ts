import { feature } from '../../feature.js';

export default feature({
  title: 'makeContinueAsNewFunc goes on as another workflow type',
  workflow: `
    import { makeContinueAsNewFunc } from '@inkstone/runtime/workflow';
    export async function second(word: string): Promise<string> {
      return 'second got ' + word;
    }
    export async function main(): Promise<string> {
      const goOn = makeContinueAsNewFunc<typeof second>({ workflowType: 'second' });
      return goOn('a word');
    }`,
  ends: { status: 'completed', result: 'second got a word' },
});
