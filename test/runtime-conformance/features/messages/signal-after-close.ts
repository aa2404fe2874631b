import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a closed run takes no signal',
  workflow: `
    export async function main(): Promise<void> {}`,
  async act(run) {
    await expect(run.signal('late')).rejects.toMatchObject({ code: 'run-closed' });
  },
  ends: { status: 'completed' },
});
