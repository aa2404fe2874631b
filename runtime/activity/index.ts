export { ApplicationFailure, CancelledFailure } from '../core/index.js';
export { CompleteAsyncError, isCompleteAsync } from './complete-async-error.js';
export type { ActivityContext, ActivityInfo, ActivityLog, ActivityLogEntry, LogLevel } from './context.js';
export { type Activity, type ActivityDefinition, defineActivity } from './define-activity.js';
export { definePlugin, isPlugin, type Plugin, type PluginDefinition } from './define-plugin.js';
export { failureOf } from './failure.js';
export {
  type ActivityExecuteInput,
  type ActivityInboundCallsInterceptor,
  type ActivityInterceptors,
  type ActivityInterceptorsFactory,
  type ActivityOutboundCallsInterceptor,
  interceptedExecute,
  interceptedLogAttributes,
} from './interceptors.js';
