/** Activities that leave a line in a file each time they run, so that nothing they did can be denied afterwards. */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { defineActivity, definePlugin } from '@inkstone/runtime/activity';
import { z } from 'zod';

const input = z.object({ total: z.number() });
const output = z.object({ total: z.number(), mark: z.string() });

interface Where {
  info: { runId: string; activityId: string; attempt: number };
}

function leaveMark({ info }: Where): string {
  const mark = randomUUID();
  const line = { runId: info.runId, activityId: info.activityId, attempt: info.attempt, mark };
  appendFileSync(process.env.CHAOS_MARKS ?? '', `${JSON.stringify(line)}\n`);
  return mark;
}

const step = defineActivity({
  name: 'step',
  title: 'Step',
  input,
  output,
  async run({ total }, context) {
    const mark = leaveMark(context);
    if (total % 4 === 0) await pause(total % 30);
    return { total: total + 1, mark };
  },
});

const flakyStep = defineActivity({
  name: 'flakyStep',
  title: 'Flaky step',
  input,
  output,
  run({ total }, context) {
    const mark = leaveMark(context);
    if (context.info.attempt === 1) throw new Error('The first attempt always fails.');
    return { total: total + 1, mark };
  },
});

export default definePlugin({
  name: 'chaos',
  title: 'Chaos',
  version: '1.0.0',
  activities: [step, flakyStep],
});
