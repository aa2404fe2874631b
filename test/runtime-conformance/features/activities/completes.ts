import { feature } from '../../feature.js';

export default feature({
  title: 'an activity gets its arguments and gives its result',
  workflow: `
    import { proxyActivities } from '@inkstone/runtime/workflow';
    const { greet } = proxyActivities<{ greet(name: string, times: number): Promise<string> }>({
      startToCloseTimeout: '1 minute',
    });
    export async function main(name: string): Promise<string> {
      return greet(name, 2);
    }`,
  input: ['Ada'],
  activities: { greet: (name: string, times: number) => `${'Hello '.repeat(times)}${name}` },
  ends: { status: 'completed', result: 'Hello Hello Ada' },
});
