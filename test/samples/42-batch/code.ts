import {
  continueAsNew,
  executeChild,
  mapConcurrently,
  ParentClosePolicy,
  proxyActivities,
  sleep,
  startChild,
} from '@inkstone/runtime/workflow';
import type { Activities } from './activities.js';

export interface BatchInput {
  files: string[];
  round: number;
}

const { lookUp } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

/** Files, a batch at a time */
export async function batch(input: BatchInput): Promise<void> {
  // Begin the report
  const report = await startChild('report', {
    args: [input.round],
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });

  // Each of the files
  const sizes = await mapConcurrently(input.files, 3, async (file, at) => {
    // Look it up
    const found = await lookUp({ key: file, amount: at });

    // Is it large?
    if (found.value > 1000) {
      // Import it by itself
      await executeChild('importLarge', { args: [file], workflowId: `import-${file}` });
      return 0;
    }

    // Its size
    return found.value;
  });

  for (const size of sizes) {
    // Nothing in it?
    if (size !== 0) {
      // Note its size
      await lookUp({ key: 'size', amount: size });
    }
  }

  // Tell the report
  await report.signal('done', sizes.length);

  // Enough for today?
  if (input.round < 10) {
    // Wait for tomorrow
    await sleep('1 day');

    // The next batch
    await continueAsNew<typeof batch>({ ...input, round: input.round + 1 });
  }
}
