import { feature } from '../../feature.js';

export default feature({
  title: 'a type that the module does not export blocks the run',
  workflow: `
    export async function main(): Promise<void> {}`,
  type: 'elsewhere',
  ends: { status: 'blocked', code: 'unknown-workflow-type' },
});
