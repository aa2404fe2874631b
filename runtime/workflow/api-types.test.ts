/** The types of the API, as a developer meets them; the compiler of this file is the test. */
import { expect, expectTypeOf, test } from 'vitest';
import * as api from './index.js';

interface Order {
  id: string;
}
declare function ship(order: Order, fast?: boolean): Promise<{ tracking: string }>;
declare function tick(): Promise<number>;

const approve = api.defineSignal<[by: string]>('approve');
const progress = api.defineQuery<number, [unit: 'percent' | 'steps']>('progress');
const raise = api.defineUpdate<number, [by: number]>('raise');

/** Never called: it need only compile. */
export async function typed(order: Order): Promise<void> {
  api.setHandler(approve, (by) => {
    expectTypeOf(by).toEqualTypeOf<string>();
  });
  api.setHandler(progress, (unit) => (unit === 'steps' ? 1 : 100), { description: 'how far' });
  api.setHandler(raise, async (by) => by + 1, {
    validator: (by) => {
      expectTypeOf(by).toEqualTypeOf<number>();
    },
    unfinishedPolicy: api.HandlerUnfinishedPolicy.ABANDON,
  });
  // @ts-expect-error the answer is a number
  api.setHandler(raise, () => 'no');

  expectTypeOf(await api.executeChild(ship, { args: [order] })).toEqualTypeOf<{ tracking: string }>();
  expectTypeOf(await api.executeChild(tick)).toEqualTypeOf<number>();
  expectTypeOf(await api.executeChild<typeof ship>('ship', { args: [order] })).toEqualTypeOf<{
    tracking: string;
  }>();
  // @ts-expect-error the order is missing
  await api.executeChild(ship, { workflowId: 'x' });
  const child = await api.startChild(ship, {
    args: [order, true],
    cancellationType: api.ChildWorkflowCancellationType.ABANDON,
    parentClosePolicy: api.ParentClosePolicy.REQUEST_CANCEL,
  });
  await child.signal(approve, 'ada');
  // @ts-expect-error the signal takes a text
  await child.signal(approve, 1);
  expectTypeOf((await child.result()).tracking).toEqualTypeOf<string>();

  await api.getExternalWorkflowHandle('other').signal('anything', 1, 'two');
  await api.continueAsNew<typeof ship>(order);
  // @ts-expect-error the order is missing
  await api.continueAsNew<typeof ship>();
  await api.makeContinueAsNewFunc<typeof tick>({ memo: { a: 1 } })();

  const due = api.defineSearchAttributeKey('due', api.SearchAttributeType.DATETIME);
  expectTypeOf(api.workflowInfo().typedSearchAttributes.get(due)).toEqualTypeOf<Date | undefined>();
  api.upsertSearchAttributes([{ key: due, value: new Date(0) }]);
  // @ts-expect-error the value is a date
  api.upsertSearchAttributes([{ key: due, value: 'tomorrow' }]);
  api.upsertSearchAttributes({ customer: ['ada'], due: [] });
}

test('outside of a workflow the API says so', () => {
  expect(() => api.workflowInfo()).toThrow('This function exists only while a workflow runs.');
  expect(() => api.patched('x')).toThrow('This function exists only while a workflow runs.');
});
