import { describe, expect, test } from 'vitest';
import { playProgram } from './play-program.js';

describe('interceptors', () => {
  test('a class that carries a context through everything, typed with Next', async () => {
    const { result, logs } = await playProgram({
      source: `import {
  type ActivityInput, AsyncLocalStorage, type ContinueAsNewInput, defaultPayloadConverter, defineQuery, defineSignal, type GetLogAttributesInput,
  type Headers, log, type Next, proxyActivities, type QueryInput, setHandler, condition, type SignalInput, type StartChildWorkflowExecutionInput, type TimerInput, type UpdateInput,
  type WorkflowExecuteInput, type WorkflowInboundCallsInterceptor, type WorkflowInterceptors, type WorkflowOutboundCallsInterceptor,
  type DisposeInput, type WorkflowInternalsInterceptor,
} from '@inkstone/runtime/workflow';
interface Context { customer: string }
const storage = new AsyncLocalStorage<Context>();
const read = (headers: Headers): Context => headers.context ? defaultPayloadConverter.fromPayload<Context>(headers.context) : { customer: 'nobody' };
const write = (headers: Headers): Headers => ({ ...headers, context: defaultPayloadConverter.toPayload(storage.getStore()) });
class Carry implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor, WorkflowInternalsInterceptor {
  dispose(input: DisposeInput, next: Next<this, 'dispose'>): void {}
  async execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    return storage.run(read(input.headers), () => next(input));
  }
  async handleSignal(input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, 'handleSignal'>): Promise<void> {
    return storage.run(read(input.headers), () => next({ ...input, args: [[...String(input.args[0])].reverse().join('')] }));
  }
  async handleQuery(input: QueryInput, next: Next<WorkflowInboundCallsInterceptor, 'handleQuery'>): Promise<unknown> {
    const secret: string = (await next(input)) as any;
    return [...secret].reverse().join('');
  }
  validateUpdate(input: UpdateInput, next: Next<WorkflowInboundCallsInterceptor, 'validateUpdate'>) { return next(input); }
  async scheduleActivity(input: ActivityInput, next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>): Promise<unknown> {
    return await next({ ...input, headers: write(input.headers) });
  }
  async startTimer(input: TimerInput, next: Next<WorkflowOutboundCallsInterceptor, 'startTimer'>): Promise<void> { return next(input); }
  async startChildWorkflowExecution(
    input: StartChildWorkflowExecutionInput, next: Next<WorkflowOutboundCallsInterceptor, 'startChildWorkflowExecution'>,
  ): Promise<[Promise<string>, Promise<unknown>]> { return await next(input); }
  async continueAsNew(input: ContinueAsNewInput, next: Next<WorkflowOutboundCallsInterceptor, 'continueAsNew'>): Promise<never> { return await next(input); }
  getLogAttributes(input: GetLogAttributesInput, next: Next<WorkflowOutboundCallsInterceptor, 'getLogAttributes'>): Record<string, unknown> {
    return next({ ...input, ...storage.getStore() });
  }
}
export const interceptors = (): WorkflowInterceptors => { const carry = new Carry(); return { inbound: [carry], outbound: [carry], internals: [carry] }; };
const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
export async function main(name: string): Promise<string[]> {
  let said = '';
  setHandler(defineSignal<[string]>('say'), (word) => { said = word; });
  setHandler(defineQuery<string>('secret'), () => '12345');
  log.info('begun');
  const greeting = await greet(name);
  await condition(() => said !== '');
  return [greeting, said];
}`,
      input: ['Ada'],
      activities: { greet: (name: string) => `Hello, ${name}` },
      act: async (handle) => {
        expect(await handle.query('secret')).toBe('54321');
        await handle.signal('say', 'olleh');
      },
    });
    expect(result).toEqual(['Hello, Ada', 'hello']);
    expect(logs[0]?.attributes).toEqual({ customer: 'nobody' });
  });

  test('a child that does not start, when an interceptor changes what its result gives', async () => {
    const { result } = await playProgram({
      source: `import { startChild, sleep, WorkflowExecutionAlreadyStartedError, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [{ async startChildWorkflowExecution(input, next) { const [started, done] = await next(input); return [started, done.then(() => 3)]; } }],
});
export async function child(): Promise<string> { await sleep('1 hour'); return 'own'; }
export async function main(): Promise<unknown[]> {
  const first = await startChild(child, { workflowId: 'child' });
  try { await startChild(child, { workflowId: 'child' }); return []; }
  catch (error) { return [error instanceof WorkflowExecutionAlreadyStartedError, await first.result()]; }
}`,
    });
    expect(result).toEqual([true, 3]);
  });
});
