import { afterAll, afterEach, beforeAll } from 'vitest';
import { startTestPostgres, type TestPostgres } from '../store/test-postgres.js';
import { startTestEngine, type TestEngine, type TestEngineOptions } from './test-engine.js';

export interface EnginesOfATest {
  /** Of an empty database. */
  freshDatabase(): Promise<string>;
  start(url: string, options?: Partial<TestEngineOptions>): Promise<TestEngine>;
  /** Before the test ends; the others stop with it. */
  stop(engine: TestEngine): Promise<void>;
}

/** For test files whose engines come and go: one PostgreSQL for all, and no engine outlives its test. */
export function enginesOfATest(usual: TestEngineOptions): EnginesOfATest {
  let postgres: TestPostgres;
  const engines: TestEngine[] = [];
  beforeAll(async () => {
    postgres = await startTestPostgres();
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop();
  });
  afterAll(() => postgres.stop());
  return {
    freshDatabase: () => postgres.freshDatabase(),
    async start(url, options = {}) {
      const started = await startTestEngine(url, { ...usual, ...options });
      engines.push(started);
      return started;
    },
    async stop(engine) {
      engines.splice(engines.indexOf(engine), 1);
      await engine.stop();
    },
  };
}
