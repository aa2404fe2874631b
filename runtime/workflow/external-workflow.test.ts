import { expect, test } from 'vitest';
import { playUnderLaws } from '../testing/under-laws.js';

test('a run signals itself', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.main = async () => {
      let got; api.setHandler(api.defineSignal('note'), (n) => { got = n; });
      const self = api.getExternalWorkflowHandle(api.workflowInfo().workflowId);
      await self.signal('note', 7);
      await api.condition(() => got !== undefined);
      return got;
    };`,
  });
  expect(result).toBe(7);
  expect(rows[0]?.commands[0]).toMatchObject({ type: 'SignalExternalWorkflowExecution', seq: 1, input: [7] });
});

test('a run cancels itself, through the handle of its own run', async () => {
  const { result } = await playUnderLaws({
    code: `exports.main = async () => {
      const { workflowId, runId } = api.workflowInfo();
      const asked = api.getExternalWorkflowHandle(workflowId, runId).cancel('enough');
      try { await api.sleep('1 day'); } catch (error) { await asked; return [error.name, error.message]; }
    };`,
  });
  expect(result).toEqual(['CancelledFailure', 'enough']);
});

test('nobody of that id: ApplicationFailure', async () => {
  const { result } = await playUnderLaws({
    code: `exports.main = async () => {
      const nobody = api.getExternalWorkflowHandle('nobody');
      const type = (error) => error.type;
      return [await nobody.signal('x').catch(type), await nobody.cancel().catch(type)];
    };`,
  });
  expect(result).toEqual(['ExternalWorkflowExecutionNotFound', 'ExternalWorkflowExecutionNotFound']);
});

test('a signal whose scope is cancelled at once is not sent; one under way is heard of', async () => {
  const { result, rows } = await playUnderLaws({
    code: `exports.main = async () => {
      const send = (scope) => scope.run(() => api.getExternalWorkflowHandle('nobody').signal('x')).catch((error) => error.name);
      const first = new api.CancellationScope(); const one = send(first); first.cancel();
      const second = new api.CancellationScope(); const two = send(second);
      Promise.resolve().then(() => {});
      await api.condition(() => true);
      const refused = await send(first);
      return [await one, await two, refused];
    };`,
  });
  expect(result).toEqual(['CancelledFailure', 'ApplicationFailure', 'CancelledFailure']);
  expect(rows[0]?.commands).toHaveLength(1);
});
