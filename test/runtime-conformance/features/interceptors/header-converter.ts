import { feature } from '../../feature.js';

export default feature({
  title: 'a header written and read with the default payload converter goes from parent to child',
  workflow: `
    import { defaultPayloadConverter, executeChild, type Next, type WorkflowInboundCallsInterceptor, type WorkflowInterceptorsFactory } from '@inkstone/runtime/workflow';
    let tenant: { name: string } | undefined;
    export const interceptors: WorkflowInterceptorsFactory = () => ({
      inbound: [{
        async execute(input, next: Next<WorkflowInboundCallsInterceptor, 'execute'>) {
          const text = input.headers.tenant;
          tenant = text === undefined ? { name: 'north' } : defaultPayloadConverter.fromPayload(text);
          return next(input);
        },
      }],
      outbound: [{
        startChildWorkflowExecution: (input, next) =>
          next({ ...input, headers: { ...input.headers, tenant: defaultPayloadConverter.toPayload(tenant) } }),
      }],
      internals: [],
    });
    export async function child(): Promise<string> {
      return 'for ' + tenant?.name;
    }
    export async function main(): Promise<string> {
      return executeChild(child, { workflowId: 'child' });
    }`,
  async act() {},
  ends: { status: 'completed', result: 'for north' },
});
