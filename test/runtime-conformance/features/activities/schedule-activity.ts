import { feature } from '../../feature.js';

export default feature({
  title: 'scheduleActivity names the activity in a string',
  workflow: `
    import { scheduleActivity } from '@inkstone/runtime/workflow';
    export async function main(): Promise<unknown> {
      return scheduleActivity('greet', ['Ada'], { startToCloseTimeout: '1 minute' });
    }`,
  activities: { greet: (name: string) => `Hello ${name}` },
  ends: { status: 'completed', result: 'Hello Ada' },
});
