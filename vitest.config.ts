import { defineConfig } from 'vitest/config';

// Packages resolve to their sources, so that a test never sees a stale build; child processes run the built
// files, which scripts/test.mjs makes first.
const shared = {
  resolve: { conditions: ['inkstone-source'] },
  ssr: { resolve: { conditions: ['inkstone-source'] } },
};
// Limits end only what hangs: how long something takes on a busy machine is no test's matter.
const limits = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 60_000 } } };
const exclude = ['**/dist/**', '**/node_modules/**'];

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          include: ['{runtime,compiler,server,designer,examples,test}/**/*.test.{ts,tsx}'],
          exclude: [...exclude, 'test/{e2e,chaos}/**'],
          ...limits,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Whole systems: real servers, real browsers, kills. One at a time, since each wants both cores.
        ...shared,
        test: {
          name: 'system',
          include: ['test/{e2e,chaos}/**/*.test.ts'],
          exclude,
          ...limits,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
