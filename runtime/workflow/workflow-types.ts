/** Types by which Temporal's code names workflows and activities. */
import type { ActivityProxies, ProxiedActivity } from './activities.js';
import type { AnyWorkflow, WorkflowResult } from './child-workflow.js';

/** Any workflow function. */
export type Workflow = AnyWorkflow;

/** What a workflow function returns. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all results
export type WorkflowReturnType = Promise<any>;

/** What a workflow gives in the end. */
export type WorkflowResultType<W extends Workflow> = WorkflowResult<W>;

/** Any activity. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
export type ActivityFunction<P extends any[] = any[], R = any> = (...args: P) => Promise<R>;

/** Activities by name. */
export type UntypedActivities = Record<string, ActivityFunction>;

/** The same, by its older name. */
export type ActivityInterface = UntypedActivities;

/** What `proxyActivities` gives for an interface of activities. */
export type ActivityInterfaceFor<A> = ActivityProxies<A>;

/** What `proxyLocalActivities` gives for an interface of activities. */
export type LocalActivityInterfaceFor<A> = ActivityProxies<A>;

/** One function of it. */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of all functions
export type ActivityFunctionWithOptions<F extends (...args: any[]) => any> = ProxiedActivity<F>;

/** Names a run, or the newest run of a workflow id. */
export interface WorkflowExecution {
  workflowId?: string;
  runId?: string;
}
