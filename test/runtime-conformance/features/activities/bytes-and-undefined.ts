import { feature } from '../../feature.js';

export default feature({
  title: 'undefined and bytes go through an activity unchanged',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { nothing, echo } = proxyActivities<{ nothing(): Promise<undefined>; echo(bytes: Uint8Array): Promise<Uint8Array> }>({
      startToCloseTimeout: '1 minute',
    });
    export async function main() {
      const bytes = await echo(new Uint8Array([1, 2, 255]));
      return [(await nothing()) === undefined, bytes instanceof Uint8Array, [...bytes]];
    }`,
  activities: { nothing: () => undefined, echo: (bytes: Uint8Array) => bytes },
  ends: { status: 'completed', result: [true, true, [1, 2, 255]] },
});
