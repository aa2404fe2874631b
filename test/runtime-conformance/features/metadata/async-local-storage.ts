import { feature } from '../../feature.js';

export default feature({
  title: 'AsyncLocalStorage keeps its value across awaits',
  workflow: `
    import { AsyncLocalStorage, sleep } from '@inkstone/runtime/workflow';
    const tenant = new AsyncLocalStorage<string>();
    async function later(): Promise<string | undefined> {
      await sleep('1 minute');
      return tenant.getStore();
    }
    export async function main() {
      const both = await Promise.all([tenant.run('a', later), tenant.run('b', later)]);
      return [...both, tenant.getStore() === undefined];
    }`,
  ends: { status: 'completed', result: ['a', 'b', true] },
});
