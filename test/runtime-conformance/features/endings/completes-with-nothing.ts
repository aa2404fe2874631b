import { feature } from '../../feature.js';

export default feature({
  title: 'a function without a result completes the run',
  workflow: `
    export async function main(): Promise<void> {}`,
  ends: { status: 'completed', result: undefined },
});
