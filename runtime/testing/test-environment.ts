import { createInProcessSandbox } from '../sandbox/in-process.js';
import type { TestEnvironmentOptions } from './test-environment-options.js';
import { partsOf, VirtualEnvironment } from './virtual-environment.js';

const WATCHDOG_MS = 10_000;

/**
 * An engine in memory whose clock skips to whatever comes next: a workflow that sleeps a month is tested in
 * milliseconds.
 *
 *     const env = await TestEnvironment.create({ activities: { sendEmail: async () => {} } });
 *     const handle = await env.start(compiled.module, 'expenseApproval', { amount: 80 });
 *     expect(await handle.result()).toBe('paid');
 */
export class TestEnvironment extends VirtualEnvironment {
  /** @throws Problem `unknown-activity`, `invalid-module` */
  static async create(options: TestEnvironmentOptions = {}): Promise<TestEnvironment> {
    const sandbox = options.sandbox ?? createInProcessSandbox({ watchdogMs: WATCHDOG_MS });
    const { engine, codeOfType } = partsOf({ ...options, sandbox });
    const environment = new TestEnvironment(engine, codeOfType);
    await environment.registerAll(options);
    return environment;
  }
}
