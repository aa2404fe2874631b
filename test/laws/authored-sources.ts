/** Workflow files as people write them: every habit of formatting, and most of what the drawing cannot show. */
export const AUTHORED: Record<string, string> = {
  'double quotes, no blank lines, guard clauses': `/* licence */
import {proxyActivities, sleep, humanTask as _unused} from "@inkstone/runtime/workflow";
import { humanTask } from "@inkstone/runtime/workflow";
import type { Activities } from "./activities.js";

export interface Order { id: string; total: number }
export interface Quote {
    price: number;   // euros
}

const { lookUp,   fetchData } = proxyActivities<Activities>({ startToCloseTimeout: "1 minute" });

/**
 * Handles an order.
 * @deprecated use the other one
 */
export async function handleOrder(input: Order): Promise<void> {
    let rounds = 0; // how often
    const found = await lookUp({key: input.id}); // by id
    if (found.value > 3) return;
    if (!(input.total > 100)) {
        // Small order
        // goes straight through
        await lookUp({ "key": "small", amount: input.total });
        return;
    }

    // ---- a detached comment ----

    /* not a title */
    for (;;) {
        rounds++;
        const again = await lookUp({ key: \`round \${rounds}\` });
        if (again.value > 10) break; else if (rounds > 3) { break }

        await sleep("1 hour");
        // last words in the loop
    }

    // Ask the boss
    const answer = await humanTask({ title: "OK?", assignees: { groups: ["boss"] }, outcomes: ["yes", "no"] });
    if (answer.outcome === "no") {
        await lookUp({ key: "refused" });
    } else
        await lookUp({ key: answer.completedBy });
    // the end
}
`,
  'else branches, helpers, try and closures': `import { condition, defineSignal, log, proxyActivities, setHandler, sleep } from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 2 },
});
const quick = proxyActivities<Activities>({ startToCloseTimeout: '1 second' });

export const stop = defineSignal('stop');

function double(n: number): number {
  return n * 2;
}

export async function watcher(input: { name: string; limit: number }): Promise<number> {
  let stopped = false;
  setHandler(stop, () => {
    stopped = true;
  });

  let seen: number = 0;
  const text = \`first
    second \${input.name}
  third\`;
  log.info(text);

  while (!stopped && seen < input.limit) {
    try {
      const { value } = await lookUp({ key: input.name });
      seen += double(value);
    } catch (error) {
      log.warn('failed', { error: String(error) });
      break;
    }
    const all = await Promise.all([1, 2].map((n) => quick.lookUp({ key: String(n) })));
    for (const each of all) {
      seen += each.value;
    }
    await condition(() => stopped, '1 day');
  }

  if (stopped) {
    await sleep('1 minute');
    return -1;
  } else {
    // Report it
    await quick.lookUp({ key: 'done', amount: seen });
    return seen;
  }
}
`,
  'loops and labels': `import { proxyActivities, sleep } from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface Input {
	names: string[];
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

// Not JSDoc
export async function poller(input: Input): Promise<void> {
	let tries: number = 0;
	let last: LookUpOutput | undefined;

	do {
		// Try once
		tries = tries + 1;
		last = await lookUp({ key: 'a' });

		// Again?
	} while (tries < 3);

	outer: while (tries > 0) {
		tries -= 1;
		for (;;) {
			const r = await lookUp({ key: String(last.value) });
			if (r.value === 1) {
				continue outer;
			}
			if (r.value === 2) {
				break outer;
			}
			await sleep(r.value);
		}
	}
	search: {
		if (tries === 5) break search;
		await sleep('5 s');
	}
	for (const name of input.names ?? []) {
		await lookUp({ key: name });
	}
	if (tries > 1) {
		const same = await lookUp({ key: 'x' });
		await sleep(same.value);
	}
	if (tries > 2) {
		const same = await lookUp({ key: 'y' });
		await sleep(same.value);
	}
	switch (tries) {
		case 1:
			await sleep(1);
		default:
			tries = 2;
	}
}
`,
  'no semicolons, double quotes, early returns': `import { humanTask, proxyActivities, sleep } from "@inkstone/runtime/workflow"
import type { Activities } from "./activities.js"

interface Parcel {
  weight: number
  fragile: boolean
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: "1 minute" })

/** Sends a parcel */
export async function sendParcel(input: Parcel) {
  let tries = 0

  if (!input.fragile && input.weight === 0) return
  const price = await lookUp({ key: "price", amount: input.weight })

  if (!(price.value < 100)) {
    // Ask the boss
    const boss = await humanTask({
      title: "Too dear?",
      assignees: { groups: ["boss"] },
      outcomes: ["send", "keep", "later"],
    })
    switch (boss.outcome) {
      case "keep": {
        return
      }
      case "later": {
        await sleep("1 day")
        break
      }
    }
  }

  while (tries < 3) {
    tries++
    const slot = await lookUp({ key: \`slot \${tries}\` })
    if (!slot.value) {
      continue
    }
    if (slot.value > 5) {
      // Book it
      await lookUp({ key: "book" })
      return
    }
    await sleep("1 hour")
  }
  // Nobody came
  await lookUp({ key: "give up" })
}
`,
  'waits, children, lists, races and switches': `import {
  condition, continueAsNew, defineSignal, executeChild, getExternalWorkflowHandle, mapConcurrently, ParentClosePolicy,
  proxyActivities, race, receive, sleep, startChild, workflowInfo,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
const acts = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
export const paid = defineSignal<[{ id: string }]>('paid');

export async function everything(input: { names: string[]; mode: 'a' | 'b' | 'c'; until: string }): Promise<string> {
  let total = 0;
  for (const name of input.names) {
    const { value, text: said } = await lookUp({ key: name });
    if (value > 3) continue;
    if (said === 'stop') break;
    // Count
    total += value;
    if (total > 100) return said;
  }
  outer: for (const [index, name] of input.names.entries()) {
    while (total < 50) {
      const one = await acts.lookUp({ key: name, amount: index });
      if (one.value > 3) {
        continue outer;
      }
      total += 1;
      if (one.value < 0) { break outer; }
    }
  }
  for (let round = 0; round < 3; round++) {
    await sleep(round * 1000);
  }
  const later = lookUp({ key: 'later' });
  const all = await Promise.all(input.names.map((name) => lookUp({ key: name })));
  await Promise.all(input.names.map(async (name, at) => {
    const found = await lookUp({ key: name, amount: at });
    await sleep(found.value);
  }));
  const some = await mapConcurrently(input.names, 3, (key) => lookUp({ key }));
  switch (input.mode) {
    case 'a':
    case 'b': {
      await sleep('1 day');
      break;
    }
    default:
      // Nothing else
      total = (await later).value;
  }
  const extra = total > 3 ? await lookUp({ key: 'x' }) : all[0];
  await sleep(new Date(input.until).getTime() - Date.now());
  if (await condition(() => total > 3, '1 day')) {
    await sleep(1);
  } else if (total < 1) {
    return 'nothing';
  }
  if (!(await condition(() => total > 4, '2 days'))) {
    await sleep(2);
  }
  const held = await condition(() => total > 5, '1 hour');
  if (!held) return 'not held';
  const payment = await receive(paid, { where: (message) => message.id !== '', timeout: '3 days' });
  if (payment === undefined) {
    return 'late';
  }
  const { winner, value } = await race({
    paid: () => receive(paid),
    late: sleep('3 days'), // too late
    work: async () => {
      await lookUp({ key: 'work' });
      return 7;
    },
  });
  switch (winner) {
    case 'paid': {
      const second = value;
      await lookUp({ key: second.id });
      break;
    }
    case 'late': {
      return 'late again';
    }
  }
  await Promise.race([sleep('1 day'), condition(() => total > 6)]);
  const child = await startChild('ship', { args: [payment.id], workflowId: \`ship-\${payment.id}\`, parentClosePolicy: ParentClosePolicy.ABANDON });
  await child.signal('hurry');
  const receipt: unknown = await executeChild('bill', { args: [total, some.length, extra?.value], workflowRunTimeout: '1 day' });
  await getExternalWorkflowHandle(\`cart-\${payment.id}\`).signal(paid, { id: 'all' });
  if (workflowInfo().historyLength > 1000) {
    await continueAsNew<typeof everything>(input);
  }
  return String(receipt);
}
`,
  'what is caught, read afterwards, and done in the end': `import {
  ApplicationFailure,
  isApplicationFailure,
  isCancellation,
  isTimeout,
  log,
  proxyActivities,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities, LookUpOutput } from './activities.js';

export interface In { id: string }

const { lookUp, fetchData } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

export async function work(input: In): Promise<string> {
  // Look it up
  let found: LookUpOutput | undefined;
  try {
    found = await lookUp({ key: input.id });
  } catch (error) {
    await lookUp({ key: 'failed' });
    return 'failed';
  }
  try {
    await sleep('1 day'); // nap
    // Again
    await lookUp({ key: found.text });
    if (found.value > 3) {
      return 'big';
    }
    await sleep('2 days');
  } catch (err) {
    // Tell somebody
    await lookUp({ key: String(err) });
  } finally {
    await lookUp({ key: 'done' });
  }
  return 'end';
}
`,
  'try in a loop, by type and by hand': `import {
  ApplicationFailure,
  isApplicationFailure,
  isCancellation,
  isTimeout,
  proxyActivities,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface In { id: string }

const { lookUp, fetchData } = proxyActivities<Activities>({ startToCloseTimeout: "1 minute", retry: { maximumAttempts: 3 } });

export async function work(input: In): Promise<void> {
  for (;;) {
    try {
      const found = await lookUp({ key: input.id });
      if (found.value > 3) break;
      if (found.value > 2) continue;
      await sleep('1 hour');
    } catch (error) {
      if (isCancellation(error)) throw error;
      await lookUp({ key: 'retry' });
    }
    await sleep('1 minute');
  }

  // Charge
  try {
    await fetchData({ url: input.id });
  } catch (error) {
    if (isApplicationFailure(error, 'CardDeclined')) {
      // Declined
      await lookUp({ key: 'declined' });
      throw ApplicationFailure.nonRetryable('declined', 'Declined');
    } else if (isTimeout(error)) {
      await lookUp({ key: 'late' });
    } else {
      throw error;
    }
  }
  await sleep('1 s');
}
`,
  'try in try, in a handler, with labels': `import {
  ApplicationFailure,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });
export const stop = defineSignal('stop');

/** Nested */
export async function work(): Promise<number> {
  let attempts = 0;

  setHandler(stop, async () => {
    try {
      await lookUp({ key: 'stop' });
      if (attempts > 3) {
        return;
      }
      await sleep('1 s');
    } catch {
      // Never mind
      attempts = attempts + 1;
    }
  });

  outer: while (attempts < 10) {
    try {
      try {
        await lookUp({ key: 'inner' });
        for (;;) {
          const one = await lookUp({ key: 'deep' });
          if (one.value > 3) break;
          if (one.value > 4) break outer;
          if (one.value > 5) continue outer;
        }
        await sleep('1 s');
      } finally {
        await lookUp({ key: 'cleanup' });
      }
      return attempts;
    } catch (err) {
      attempts++;
      if (isCancellation(err) || attempts > 5) {
        throw ApplicationFailure.nonRetryable('Given up', 'GivenUp', attempts);
      }
    }
  }
  return -1;
}
`,
  'a saga, time limits and shields': `import {
  CancellationScope,
  isCancellation,
  proxyActivities,
  saga,
  sleep,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

const { lookUp, fetchData } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });

/** Trip */
export async function trip(input: { name: string }): Promise<string> {
  // Book everything
  await saga(async ({ addCompensation }) => {
    // Book flight
    const flight = await lookUp({ key: input.name });
    addCompensation(() => lookUp({ key: flight.text }));

    const hotel = await lookUp({ key: 'hotel' });
    addCompensation(() => lookUp({
      key: hotel.text,   // odd
    }));
    await fetchData({ url: hotel.text });
  });

  try {
    await CancellationScope.withTimeout('5 minutes', async () => {
      // Slow
      await lookUp({ key: 'slow' });
      if (input.name === 'x') {
        return;
      }
      await sleep('1 hour');
    });
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => lookUp({ key: 'cleanup' }));
  } finally {
    await CancellationScope.nonCancellable(async () => {
      await lookUp({ key: 'bye' });
    });
  }
  const found = await CancellationScope.cancellable(async () => {
    const one = await lookUp({ key: 'a' });
    return one.text;
  });
  return found;
}
`,
};
