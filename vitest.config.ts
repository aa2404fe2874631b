import { defineConfig } from 'vitest/config';

// Packages resolve to their sources, so that a test never sees a stale build; child processes run the built
// files, which scripts/test.mjs makes first.
export default defineConfig({
  resolve: { conditions: ['inkstone-source'] },
  ssr: { resolve: { conditions: ['inkstone-source'] } },
  test: {
    include: ['{runtime,compiler,server,designer,examples,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
