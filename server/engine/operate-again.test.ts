/** Runs that operators begin again from a moment of their history. On a real store. */
import { expect, it } from 'vitest';
import { query } from '../store/test-postgres.js';
import { actor, events, namespace, operate, operatedEngines } from './operated-engines-for-test.js';

const { start } = operatedEngines();

it('begins again from a moment of history, with another input, and hears later signals again', async () => {
  let charges = 0;
  const { engine, url } = await start({
    workflows: {
      order: `let note; api.setHandler(api.defineSignal('note'), (x) => { note = x; });
        const before = await act.quote(); const id = api.uuid4();
        const paid = await act.charge({ amount: 120 }); await api.condition(() => note !== undefined);
        if (paid > 100) throw api.ApplicationFailure.nonRetryable('too much');
        return [before, paid, note, id];`,
    },
    activities: {
      quote: () => 'quoted',
      charge: ([value]) => {
        charges += 1;
        return (value as { amount: number }).amount;
      },
    },
  });
  const run = await engine.start({ namespace, workflowType: 'order', workflowId: 'o', input: [], actor });
  await engine.signal(run, 'note', ['fragile'], { actor });
  expect(await engine.result(run)).toMatchObject({ status: 'failed' });
  const at = (await query<{ body: string }>(url, 'SELECT body FROM history ORDER BY activation')).findIndex(
    ({ body }) => body.includes('"charge"'),
  );
  const reset = {
    actor,
    reason: 'wrong amount',
    requestId: 'once',
    activations: at + 1,
    edit: { seq: 2, input: [{ amount: 90 }] },
  };
  const again = await engine.reset(run, reset);
  expect(await engine.reset(run, reset)).toEqual(again);
  expect(again.runId).not.toBe(run.runId);
  expect(await engine.result(again)).toMatchObject({
    status: 'completed',
    result: ['quoted', 90, 'fragile', expect.any(String)],
  });
  expect(charges).toBe(2);
  const told = await events(url, again.runId);
  expect(told.find(({ type }) => type === 'WorkflowExecutionReset')).toMatchObject({
    runId: run.runId,
    actor,
    reason: 'wrong amount',
  });
  await expect(engine.reset(run, { actor, activations: 99 })).rejects.toMatchObject({ code: 'cannot-reset' });
});

it('begins a run again that has gone on for another one', async () => {
  const { engine } = await start({
    workflows: {
      count: 'if (input < 3) await api.continueAsNew(input + 1); await api.sleep(1); return input;',
    },
  });
  const first = await engine.start({ namespace, workflowType: 'count', input: [1], actor });
  expect(await engine.result(first)).toMatchObject({ status: 'completed', result: 3 });
  const last = { namespace, workflowId: first.workflowId };
  const again = await engine.reset(last, { actor, activations: 1 });
  expect(await engine.result(again)).toMatchObject({ status: 'completed', result: 3 });
});

it('terminates an open run that is begun again; what was under way is under way again', async () => {
  const { engine, url } = await start({
    workflows: {
      parts: `const nap = api.sleep('1 day');
        const said = await api.humanTask({ title: 'Approve', assignees: { people: ['maria'] }, outcomes: ['yes'], facts: [] });
        await api.condition(() => false);`,
    },
  });
  const run = await engine.start({ namespace, workflowType: 'parts', workflowId: 'p', input: [], actor });
  const again = await engine.reset(run, { actor, reason: 'once more', activations: 1 });
  expect(await engine.result(run)).toMatchObject({ status: 'terminated', failure: { message: 'once more' } });
  expect(await query(url, 'SELECT run_id FROM timer')).toEqual([{ run_id: again.runId }]);
  expect(await query(url, "SELECT run_id FROM human_task WHERE state = 'ready'")).toEqual([
    { run_id: again.runId },
  ]);
  await engine.actOnTask(
    namespace,
    `${again.runId}:1`,
    { kind: 'complete', outcome: 'yes' },
    { actor: 'person:maria' },
  );
  await engine.terminate(again, { actor });
});

it('gives what was held for a paused or blocked run to the one that is begun again', async () => {
  const { engine, url } = await start({
    workflows: {
      trips: `const got = [];
        api.setHandler(api.defineSignal('say'), (x) => { got.push(x); if (x === 'trip') null.fault; });
        await api.condition(() => got.includes('end')); return got;`,
    },
  });
  const begin = (workflowId: string) =>
    engine.start({ namespace, workflowType: 'trips', workflowId, input: [], actor });
  const paused = await begin('paused');
  await operate(engine, paused.runId, 'p', { verb: 'pause', timers: 'running' });
  await engine.signal(paused, 'say', ['end'], { actor });
  expect(await engine.result(await engine.reset(paused, { actor, activations: 1 }))).toEqual({
    status: 'completed',
    result: ['end'],
  });
  const blocked = await begin('blocked');
  await engine.signal(blocked, 'say', ['trip'], { actor });
  await engine.signal(blocked, 'say', ['end'], { actor });
  const again = await engine.reset(blocked, { actor, activations: 1 });
  const held = async () => {
    const rows = await query<{ body: string }>(
      url,
      `SELECT body FROM inbox WHERE run_id = '${again.runId}' ORDER BY input_no`,
    );
    return rows.map(({ body }) => JSON.parse(body).event.input);
  };
  await expect.poll(held).toEqual([['trip'], ['end']]);
  await engine.terminate(again, { actor });
});
