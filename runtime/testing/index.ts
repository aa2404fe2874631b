export type { ActivityMock } from './activity-runner.js';
export type { HumanTaskScript, ScriptedAnswer } from './human-task-script.js';
export { replayEveryPrefix, replayHistory } from './replay-history.js';
export { type StartOptions, TestEnvironment, type TestEnvironmentOptions } from './test-environment.js';
export { TestWorkflowHandle } from './workflow-handle.js';
