/** The engine in memory for a page: nothing of Node in it. The host brings the sandbox. */

export { type Validators, validatorsOf } from '../worker/validators.js';
export type { HumanTaskScript, ScriptedAnswer } from './human-task-script.js';
export type { ActivityMock, MockContext } from './mock-activity.js';
export type { Scenario, ScenarioCall } from './scenario/scenario.js';
export { VirtualEnvironment, type VirtualEnvironmentOptions } from './virtual-environment.js';
export { type RunGlance, TestWorkflowHandle } from './workflow-handle.js';
