/** Workflows as people write them with Temporal's SDK: one idiom or two in each. */
const HEAD = `import { ApplicationFailure, CancellationScope, condition, continueAsNew, defineQuery, defineSignal, defineUpdate, executeChild, getExternalWorkflowHandle, isCancellation, log, proxyActivities, setHandler, sleep, startChild, workflowInfo } from '@inkstone/runtime/workflow';
import type * as activities from './own-activities.js';

`;

const BODIES: Record<string, string> = {
  'one activity, returned': `
const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function hello(name: string): Promise<string> {
  return await greet(name);
}`,
  'a saga by hand': `
const { reserveCar, cancelCar, bookHotel, cancelHotel, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function bookTrip(trip: { id: string; days: number }): Promise<string> {
  const undo: (() => Promise<void>)[] = [];
  try {
    const car = await reserveCar(trip.id);
    undo.unshift(() => cancelCar(car));
    const hotel = await bookHotel(trip.id, trip.days);
    undo.unshift(() => cancelHotel(hotel));
    await notify(trip.id, 'booked');
    return hotel;
  } catch (error) {
    log.error('undoing', { error });
    for (const step of undo) {
      await step();
    }
    throw error;
  }
}`,
  'signals, a query and a condition with a timeout': `
const { sendMail, chargeCard } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });
export const cancelPurchase = defineSignal('cancelPurchase');
export const state = defineQuery<string>('state');
export async function purchase(item: string): Promise<string> {
  let status = 'PENDING';
  setHandler(cancelPurchase, () => {
    status = 'CANCELED';
  });
  setHandler(state, () => status);
  if (await condition(() => status === 'CANCELED', '5 seconds')) {
    await sendMail(item, 'canceled');
    return 'canceled';
  }
  status = 'CONFIRMED';
  const receipt = await chargeCard(item);
  await sendMail(item, \`paid \${receipt}\`);
  return receipt;
}`,
  'a subscription': `
const acts = proxyActivities<typeof activities>({ startToCloseTimeout: '5 minutes' });
export const cancelSubscription = defineSignal('cancelSubscription');
export const updateAmount = defineSignal<[number]>('updateAmount');
interface Customer { id: string; trial: string; period: string; periods: number; amount: number }
export async function subscription(customer: Customer): Promise<string> {
  let canceled = false;
  let amount = customer.amount;
  let total = 0;
  setHandler(cancelSubscription, () => void (canceled = true));
  setHandler(updateAmount, (next) => {
    amount = next;
  });
  await acts.sendWelcomeEmail(customer.id);
  if (await condition(() => canceled, customer.trial)) {
    await acts.sendCancellationEmail(customer.id);
    return 'canceled in trial';
  }
  for (let period = 0; period < customer.periods; period++) {
    await acts.charge(customer.id, amount);
    total += amount;
    if (await condition(() => canceled, customer.period)) {
      await acts.sendCancellationEmail(customer.id);
      break;
    }
  }
  await acts.sendOverEmail(customer.id, total);
  return \`charged \${total}\`;
}`,
  'a poll that continues as new': `
const { check } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds', heartbeatTimeout: '5 seconds' });
export async function poll(url: string, round = 0): Promise<number> {
  for (let i = 0; i < 100; i++) {
    const { status, body } = await check(url);
    if (status === 200) {
      return body.length;
    }
    await sleep('30 seconds');
  }
  await continueAsNew<typeof poll>(url, round + 1);
  return -1;
}`,
  children: `
const { listFiles } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function processFile(path: string): Promise<number> {
  await sleep('1 second');
  return path.length;
}
export async function processAll(folder: string): Promise<number> {
  const files = await listFiles(folder);
  const sizes = await Promise.all(
    files.map((file) => executeChild(processFile, { args: [file], workflowId: \`file-\${file}\` })),
  );
  const audit = await startChild('audit', { args: [folder], parentClosePolicy: 'ABANDON' });
  await audit.signal('begin');
  return sizes.reduce((sum, size) => sum + size, 0);
}`,
  'started first, awaited later': `
const { fetchPrice, fetchStock, reserve } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function quote(sku: string): Promise<string> {
  const price = fetchPrice(sku);
  const stock = fetchStock(sku);
  if ((await stock) < 1) {
    throw ApplicationFailure.nonRetryable('sold out', 'SoldOut');
  }
  const [value, left] = await Promise.all([price, stock]);
  await reserve(sku, value);
  return \`\${value} of \${left}\`;
}`,
  cancellation: `
const { work, cleanUp } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 hour', heartbeatTimeout: '10 seconds' });
export async function cancellable(id: string): Promise<void> {
  try {
    await CancellationScope.withTimeout('10 minutes', async () => {
      await work(id);
    });
  } catch (error) {
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(async () => {
        await cleanUp(id);
      });
    }
    throw error;
  }
}`,
  'a queue of signals': `
const { handle } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const add = defineSignal<[string]>('add');
export const stop = defineSignal('stop');
export async function worker(): Promise<number> {
  const queue: string[] = [];
  let stopped = false;
  let done = 0;
  setHandler(add, (item) => {
    queue.push(item);
  });
  setHandler(stop, () => {
    stopped = true;
  });
  while (!stopped || queue.length > 0) {
    await condition(() => queue.length > 0 || stopped);
    const item = queue.shift();
    if (item === undefined) {
      continue;
    }
    await handle(item);
    done++;
    if (workflowInfo().historyLength > 2000) {
      await continueAsNew<typeof worker>();
    }
  }
  return done;
}`,
  'an approval': `
const { createExpense, waitForDecision, pay, remind } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 minutes' });
export async function expense(id: string): Promise<{ status: string }> {
  try {
    await createExpense(id);
  } catch (error) {
    return { status: 'not created' };
  }
  const status = await waitForDecision(id);
  switch (status) {
    case 'APPROVED': {
      await pay(id);
      return { status: 'COMPLETED' };
    }
    case 'LATE':
      await remind(id);
      break;
    default:
      log.info('refused');
  }
  return { status: '' };
}`,
  'an update with a validator, and a lock': `
const { apply } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const setLanguage = defineUpdate<string, [string]>('setLanguage');
export const finish = defineSignal('finish');
export async function greeter(): Promise<string> {
  let language = 'en';
  let finished = false;
  setHandler(
    setLanguage,
    async (next: string) => {
      const before = language;
      const known = await apply(next);
      if (!known) {
        throw new ApplicationFailure(\`unknown: \${next}\`);
      }
      language = next;
      return before;
    },
    {
      validator: (next: string) => {
        if (next.length !== 2) throw new Error('two letters');
      },
    },
  );
  setHandler(finish, () => {
    finished = true;
  });
  await condition(() => finished);
  return language;
}`,
  'a race with a timer': `
const { order, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 hour' });
export async function processOrder(id: string): Promise<string> {
  let done = false;
  const processing = order(id).then(() => {
    done = true;
  });
  await Promise.race([processing, sleep('10 minutes')]);
  if (!done) {
    await notify(id);
    await processing;
  }
  return done ? 'in time' : 'late';
}`,
  'a choice between activities, and local functions': `
const { orderApple, orderBanana, orderCherry, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function fruit(kind: string, amount: number): Promise<string> {
  let order: string | undefined;
  if (kind === 'apple') {
    order = await orderApple(amount);
  } else if (kind === 'banana') {
    order = await orderBanana(amount);
  } else {
    order = await orderCherry(amount);
  }
  const checked = amount > 100 ? await confirm(order) : order;
  return checked;

  async function confirm(id: string): Promise<string> {
    await sleep('1 day');
    if (amount > 1000) {
      await refund(id);
    }
    return id;
  }
}`,
  'a mutex between workflows': `
export const requestLock = defineSignal<[string, number]>('requestLock');
export const acquired = defineSignal<[string]>('acquired');
export const release = defineSignal('release');
export async function lock(requests: { from: string; timeout: number }[] = []): Promise<void> {
  const queue = [...requests];
  setHandler(requestLock, (from, timeout) => {
    queue.push({ from, timeout });
  });
  while (workflowInfo().historyLength < 2000) {
    await condition(() => queue.length > 0);
    const next = queue.shift()!;
    let isReleased = false;
    setHandler(release, () => {
      isReleased = true;
    });
    const holder = getExternalWorkflowHandle(next.from);
    await holder.signal(acquired, workflowInfo().workflowId);
    await condition(() => isReleased, next.timeout);
  }
  await continueAsNew<typeof lock>(queue);
}`,
  'retries by hand': `
const { transfer, giveBack, tell } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function transferMoney(from: string, to: string, amount: number): Promise<void> {
  let attempts = 0;
  while (true) {
    try {
      await transfer(from, to, amount);
      break;
    } catch (error) {
      attempts += 1;
      if (attempts >= 5) {
        await giveBack(from, amount);
        throw ApplicationFailure.create({ message: 'gave up', type: 'GaveUp' });
      }
      await sleep(1000 * 2 ** attempts);
    }
  }
  const results = await Promise.allSettled([tell(from), tell(to)]);
  for (const result of results) {
    if (result.status === 'rejected') {
      log.warn('not told');
    }
  }
}`,
};

export const IDIOMATIC: Record<string, string> = Object.fromEntries(
  Object.entries(BODIES).map(([name, body]) => [name, `${HEAD}${body.trimStart()}\n`]),
);
