import type { PluginDescriptor, WorkerHost } from '../core/activity-protocol.js';
import type { SandboxHost } from '../core/sandbox-protocol.js';
import type { HumanTaskScript } from './human-task-script.js';
import type { ActivityMock } from './mock-activity.js';
import type { WorkflowSource } from './workflow-source.js';

export interface TestEnvironmentOptions {
  /** Stand-ins for activities, by name: called with the arguments of the call and a `MockContext`; may be async. */
  activities?: Record<string, ActivityMock>;
  /**
   * The plugins that the activities come from (or their descriptors): what goes into a stand-in and comes out of it is
   * then checked against their schemas, and a stand-in for an activity that they do not have is refused.
   */
  plugins?: readonly (PluginDescriptor | { descriptor: PluginDescriptor })[];
  /** Runs the activities that have no stand-in (`createInProcessWorker(plugins)`). */
  worker?: WorkerHost;
  /** Activities that run at a time; more wait, as for a worker that is busy. 0: there is no worker. Default: no limit. */
  maxConcurrentActivities?: number;
  /** What people decide. Without it tasks stay open until the test completes them. */
  humanTasks?: HumanTaskScript;
  /** Where other workflow types are found, by type; a child or a next run is otherwise looked for in the same module. */
  workflows?: Record<string, WorkflowSource>;
  /** Where the clock starts. Default 2026-01-01T00:00:00Z. */
  startTime?: Date;
  /** Default: one in this process, which stops code that does not end after ten seconds. */
  sandbox?: SandboxHost;
}
