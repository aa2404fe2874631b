/** Steps that something may interrupt, or that something runs beside, from text to drawing and back. */
import { expect, test } from 'vitest';
import { checkDraft } from '../check/check-draft.js';
import { createDraft, draftFromSource } from '../edit/edit-draft.js';
import { MAIN } from '../graph/document.js';
import type { NodeOf } from '../graph/node.js';
import { print } from '../to-code/print.js';
import { lift } from './lift.js';

const context = { plugins: [] };

const SOURCE = `import {
  condition,
  defineSignal,
  executeChild,
  humanTask,
  isTimeout,
  meanwhile,
  race,
  receive,
  sleep,
} from '@inkstone/runtime/workflow';

export const withdraw = defineSignal<[string]>('withdraw');

/** Order */
export async function order(): Promise<string> {
  let paid: boolean = false;

  // Ask
  const {
    winner,
    value: answer,
    value,
  } = await race({
    done: () => humanTask({ title: 'Ask', assignees: { people: ['a@b.c'] }, outcomes: ['yes', 'no'] }),
    late: sleep('3 days'), // at most
    withdrawn: () => receive(withdraw, { where: (message) => message !== '' }),
    remind: () => meanwhile(sleep('1 day'), async () => {
      // Remind
      await executeChild('remind');
      if (paid) return;
      await executeChild('remind again');
    }),
  });
  if (winner === 'late') {
    return 'late';
  } else if (winner === 'withdrawn') {
    const reason = value;
    return reason;
  } else if (answer.outcome === 'no') {
    return 'no';
  }

  // Ship
  try {
    await race({
      done: () => executeChild('ship'),
      stop: condition(() => paid),
    });
  } catch (error) {
    if (isTimeout(error)) {
      return 'too slow';
    } else {
      throw error;
    }
  }

  // Pack
  const { winner: packed } = await race({
    done: async () => {
      await executeChild('wrap');
      await executeChild('label');
    },
    late: sleep('1 hour'),
  });
  if (packed === 'late') return 'unpacked';
  return answer.outcome;
}
`;

function drafted(source = SOURCE) {
  const made = draftFromSource(source, context);
  if ('broken' in made) expect.fail(JSON.stringify(made.broken));
  return made.draft;
}

test('a race between a step and what may interrupt it is that step with boundaries', () => {
  const { document, source } = drafted();
  expect(source).toBe(SOURCE);
  const nodes = Object.values(document.graphs[MAIN]!.nodes);
  expect(nodes.flatMap(({ kind, title }) => (kind === 'end' ? [] : [`${kind} ${title}`]))).toEqual([
    'start Start',
    'humanTask Ask',
    'child Ship',
    'scope Pack',
  ]);
  const task = nodes.find(({ kind }) => kind === 'humanTask') as NodeOf<'humanTask'>;
  expect(task.result).toBe('answer');
  expect(task.boundaries).toMatchObject([
    { on: 'timer', id: 'late', duration: "'3 days'" },
    { on: 'message', id: 'withdrawn', signal: 'withdraw', where: "message !== ''", result: 'reason' },
    { on: 'timer', id: 'remind', duration: "'1 day'", graph: expect.any(String) },
  ]);
  const outputs = Object.values(document.graphs[MAIN]!.edges).filter(
    ({ from }) => document.graphs[MAIN]!.nodes[from] === task,
  );
  expect(outputs.map(({ output }) => output).sort()).toEqual(['late', 'no', 'withdrawn', 'yes']);
});

test('its code passes every check', () => {
  expect(checkDraft(drafted(), context)).toEqual([]);
});

test('what is printed without the text passes every check, and reads back as itself', () => {
  const { document } = drafted();
  const fresh = createDraft(document, context);
  expect(checkDraft(fresh, context)).toEqual([]);
  expect(fresh.source).toMatchInlineSnapshot(`
    "import {
      condition,
      defineSignal,
      executeChild,
      humanTask,
      isTimeout,
      meanwhile,
      race,
      receive,
      sleep,
    } from '@inkstone/runtime/workflow';

    export const withdraw = defineSignal<[string]>('withdraw');

    /** Order */
    export async function order(): Promise<string> {
      let paid = false;

      const { winner, value: answer, value } = await race({
        done: () => humanTask({
          title: 'Ask',
          assignees: { people: ['a@b.c'] },
          outcomes: ['yes', 'no'],
        }),
        late: sleep('3 days'),
        withdrawn: () => receive(withdraw, { where: (message) => message !== '' }),
        remind: () => meanwhile(sleep('1 day'), async () => {
          // Remind
          await executeChild('remind');

          if (!paid) {
            await executeChild('remind again');
          }
        }),
      });
      if (winner === 'late') {
        return 'late';
      } else if (winner === 'withdrawn') {
        const reason = value;
        return reason;
      } else if (answer.outcome === 'no') {
        return 'no';
      }

      // Ship
      try {
        await race({ done: () => executeChild('ship'), stop: condition(() => paid) });
      } catch (error) {
        if (isTimeout(error)) {
          return 'too slow';
        } else {
          throw error;
        }
      }

      // Pack
      const { winner: winner2 } = await race({
        done: async () => {
          await executeChild('wrap');
          await executeChild('label');
        },
        late: sleep('1 hour'),
      });
      if (winner2 === 'late') {
        return 'unpacked';
      }

      return answer.outcome;
    }
    "
  `);
  const again = lift(fresh.source, context, fresh);
  if ('broken' in again) expect.fail(JSON.stringify(again.broken));
  expect(again.document).toEqual(fresh.document);
  const printed = print(again.document, context);
  expect('source' in printed && printed.source).toBe(fresh.source);
});
