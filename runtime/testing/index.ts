export { type CoverableNode, type Coverage, coverage, coverageText, type NodeCoverage } from './coverage.js';
export type { HumanTaskScript, ScriptedAnswer } from './human-task-script.js';
export { type ActivityEvents, type ActivityMock, MockActivity, type MockContext } from './mock-activity.js';
export { type ReplayOptions, replayEveryPrefix, replayHistory, runReplayHistory } from './replay-history.js';
export type { RunDescription } from './run-description.js';
export {
  runScenario,
  type ScenarioReport,
  type ScenarioWorkflow,
} from './scenario/run-scenario.js';
export { readScenario, type Scenario, scenarioSchema } from './scenario/scenario.js';
export type { Difference } from './scenario/scenario-differences.js';
export type { StartOptions } from './start-options.js';
export { readHistory, type StoredHistory } from './stored-history.js';
export { TestEnvironment } from './test-environment.js';
export type { TestEnvironmentOptions } from './test-environment-options.js';
export { TestUpdateHandle } from './update-handle.js';
export { VirtualClock } from './virtual-clock.js';
export { TestWorkflowHandle, type UpdateOptions } from './workflow-handle.js';
export type { WorkflowSource } from './workflow-source.js';
