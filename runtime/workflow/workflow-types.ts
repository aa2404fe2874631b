/** Types by which Temporal's code names workflows and activities. */
import type { ActivityProxies } from './activities.js';
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

/** What `proxyActivities` gives for an interface of activities. */
export type ActivityInterfaceFor<A> = ActivityProxies<A>;
