/** Steps that something interrupts, or runs beside, on the in-memory engine: the text, and what is printed of its drawing. */
import { createHash } from 'node:crypto';
import { TestEnvironment } from '@inkstone/runtime/testing';
import { describe, expect, test } from 'vitest';
import { createDraft, draftFromSource } from '../edit/edit-draft.js';
import { compileModule } from './compile-module.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const SOURCE = `import { condition, defineSignal, meanwhile, race, receive, setHandler, sleep } from '@inkstone/runtime/workflow';

export const withdraw = defineSignal<[string]>('withdraw');
export const pay = defineSignal<[]>('pay');

/** Order */
export async function order(input: { hours: number }): Promise<string> {
  let paid: boolean = false;
  let reminders: number = 0;
  let packed: string = '';

  setHandler(pay, async () => {
    paid = true;
  });

  // Pack
  for (;;) {
    const { winner, value } = await race({
      done: async () => {
        await sleep(input.hours * 3600000);
        packed = 'packed';
      },
      late: sleep('3 days'),
      withdrawn: () => receive(withdraw, { where: (message) => message !== '' }),
      paid: condition(() => paid),
      remind: () => meanwhile(sleep('1 day'), async () => {
        reminders = reminders + 1;
        await sleep('1 day');
        if (reminders > 1) return;
        reminders = reminders + 10;
      }),
    });
    if (winner === 'late') {
      return \`late \${reminders}\`;
    } else if (winner === 'withdrawn') {
      const reason = value;
      return \`\${reason} \${reminders}\`;
    } else if (winner === 'paid') {
      paid = false;
    } else {
      break;
    }
  }
  await sleep('9 days');
  return \`\${packed} \${reminders}\`;
}
`;

async function play(source: string, hours: number, at: readonly [string, ...string[]][]): Promise<unknown> {
  const { module } = compileModule(source, { sha256 });
  const env = await TestEnvironment.create();
  try {
    const handle = await env.start(module, 'order', { hours });
    for (const [signal, wait, ...given] of at) {
      await env.sleep(wait as '1 day');
      await handle.signal(signal, ...given);
    }
    return await handle.result();
  } finally {
    await env.close();
  }
}

describe.each([
  ['what is done first ends the others', 5, [], 'packed 0'],
  ['what runs beside is done once, and cancelled with its step', 30, [], 'packed 1'],
  ['its steps go on while the step does', 60, [], 'packed 11'],
  ['a timer interrupts', 100, [], 'late 11'],
  [
    'a message interrupts, with what it carries',
    100,
    [['withdraw', '25 hours', 'changed my mind']],
    'changed my mind 1',
  ],
  ['a message that is for others does not', 5, [['withdraw', '1 hour', '']], 'packed 0'],
  ['a condition interrupts', 30, [['pay', '29 hours']], 'packed 2'],
] as const)('%s', (_, hours, signals, result) => {
  test('as written', async () => {
    expect(await play(SOURCE, hours, signals as never)).toBe(result);
  });

  test('as drawn', async () => {
    const made = draftFromSource(SOURCE, { plugins: [] });
    if ('broken' in made) expect.fail(JSON.stringify(made.broken));
    const { source, document } = createDraft(made.draft.document, { plugins: [] });
    expect(Object.values(document.graphs.main!.nodes).map(({ kind }) => kind)).toContain('scope');
    expect(source).toContain('remind: () => meanwhile(');
    expect(await play(source, hours, signals as never)).toBe(result);
  });
});
