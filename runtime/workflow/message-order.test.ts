/** Any messages in any batches: none is lost, doubled or turned round, over any number of runs of a chain. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InputEvent } from '../core/history.js';
import { TestEnvironment } from '../testing/test-environment.js';
import { moduleOf } from '../testing/under-laws.js';

const CODE = `exports.main = async (before = []) => {
  const seen = [...before];
  let next = false; let end = false; let late = 0;
  const watch = (name, n) => {
    if (name === 'next') next = true; else if (name === 'end') end = true; else seen.push(name + n);
  };
  // Half of the rounds have their handlers from the start, half only when something has woken them.
  if (before.length % 2) await Promise.race([api.sleep(1), api.condition(() => false)]);
  api.setHandler(api.defineUpdate('put'), (n) => { seen.push('u' + n); return seen.length; },
    { validator: (n) => { seen.push('validated'); if (n % 3 === 0) throw new Error('three'); seen.pop(); } });
  const wake = api.condition(() => next || end);
  let closed = false;
  api.setDefaultSignalHandler((name, n) => { if (!closed) watch(name, n); });
  await wake;
  closed = true;
  await api.condition(api.allHandlersFinished);
  if (!end) await api.continueAsNew(seen);
  return seen;
};`;

type Message = { kind: 'signal' | 'update' | 'next' };
const messages = fc.array(
  fc.array(
    fc.record<Message>({
      kind: fc.constantFrom('signal' as const, 'signal' as const, 'update' as const, 'next' as const),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  { maxLength: 6 },
);

test('a chain of runs sees each message once, those of a kind in the order sent', async () => {
  await fc.assert(
    fc.asyncProperty(messages, async (batches) => {
      const env = await TestEnvironment.create();
      const handle = await env.start(moduleOf(CODE), 'main');
      const signals: string[] = [];
      const updates: string[] = [];
      let n = 0;
      for (const batch of batches) {
        const events = batch.map(({ kind }): InputEvent => {
          n += 1;
          if (kind === 'update') {
            if (n % 3 !== 0) updates.push(`u${n}`);
            const id = `update-${n}`;
            return { type: 'WorkflowExecutionUpdateAccepted', id, updateName: 'put', input: [n] };
          }
          if (kind === 'signal') signals.push(`s${n}`);
          return {
            type: 'WorkflowExecutionSignaled',
            signalName: kind === 'signal' ? 's' : 'next',
            input: [n],
          };
        });
        await handle.deliver(...events);
        await env.sleep(1);
      }
      await env.getHandle(handle.info.workflowId).signal('end');
      const seen = await env.getHandle(handle.info.workflowId).result<string[]>();
      expect(seen.filter((text) => text.startsWith('u'))).toEqual(updates);
      expect(seen.filter((text) => text.startsWith('s'))).toEqual(signals);
      expect(seen).toHaveLength(signals.length + updates.length);
      await env.close();
    }),
    { numRuns: 40 },
  );
});
