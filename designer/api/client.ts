import { accessToken, forgetPerson } from './identity.js';
import { ApiProblem } from './problem.js';
import { queryString, request } from './request.js';
import type {
  CheckReply,
  CheckRuns,
  CheckRunsReply,
  CompleteTask,
  CreateImport,
  CreateWorkflow,
  DraftReply,
  EditsSinceReply,
  FileState,
  HistoryEvent,
  Me,
  Occurrences,
  Page,
  Person,
  PluginsReply,
  PostEdits,
  PostEditsReply,
  PresenceReply,
  PreviewReply,
  PublishBody,
  PutSchedule,
  ReplaceDraft,
  Run,
  RunStatus,
  RunSummary,
  RunView,
  SayPresence,
  Schedule,
  Schedules,
  StartRun,
  StartRunReply,
  Task,
  TaskSummary,
  TaskView,
  TestActivity,
  TestReply,
  Version,
  VersionSummary,
  WorkflowSummary,
} from './types.js';

export interface RunFilter {
  workflow?: string | undefined;
  status?: RunStatus | undefined;
  workflowId?: string | undefined;
  cursor?: string | undefined;
  limit?: number;
}

const id = encodeURIComponent;
const workflow = (name: string) => `/workflows/${id(name)}`;
const run = (runId: string) => `/runs/${id(runId)}`;
const task = (taskId: string) => `/tasks/${id(taskId)}`;
const operate = (runId: string, action: string, reason?: string) =>
  request<void>('POST', `${run(runId)}/${action}`, { body: reason === undefined ? {} : { reason } });

/** A person chosen earlier may be gone: then the server's default one is asked for. */
async function forgetting<T>(code: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== code) throw error;
    forgetPerson();
    return ask();
  }
}

/** The HTTP API as functions. Each rejects with an `ApiProblem`. */
export const api = {
  me: () => forgetting('unknown-person', () => request<Me>('GET', '/me')),
  people: () => request<Page<Person>>('GET', '/people'),
  plugins: () => request<PluginsReply>('GET', '/plugins'),

  /** Does it once, in earnest, as a run of its own; answers when it is done. */
  testActivity: (activity: string, body: TestActivity) =>
    request<TestReply>('POST', `/activities/${id(activity)}/test`, { body }),

  workflows: () => request<Page<WorkflowSummary>>('GET', '/workflows'),
  createWorkflow: (body: CreateWorkflow) => request<WorkflowSummary>('POST', '/workflows', { body }),
  /** All of them or none. */
  createImport: (body: CreateImport) => request<Page<WorkflowSummary>>('POST', '/imports', { body }),
  getDraft: (name: string) => request<DraftReply>('GET', `${workflow(name)}/draft`),
  /** What was saved after revision `since`, in order. */
  editsSince: (name: string, since: number) =>
    request<EditsSinceReply>('GET', `${workflow(name)}/draft/edits`, { query: { since } }),
  /** 409 `draft-moved-on` carries `details: { revision, edits }` since `base`. */
  postEdits: (name: string, body: PostEdits, options: { keepalive?: boolean } = {}) =>
    request<PostEditsReply>('POST', `${workflow(name)}/draft/edits`, { body, ...options }),
  /** Another drawing and code in its place, as one edit. */
  replaceDraft: (name: string, body: ReplaceDraft) =>
    request<PostEditsReply>('PUT', `${workflow(name)}/draft`, { body }),
  /** Says that this tab has the draft open, and what is selected in it; gives all who have. */
  sayPresence: (name: string, tab: string, body: SayPresence) =>
    request<PresenceReply>('PUT', `${workflow(name)}/presence/${id(tab)}`, { body }),
  leavePresence: (name: string, tab: string) =>
    request<PresenceReply>('DELETE', `${workflow(name)}/presence/${id(tab)}`, { keepalive: true }),
  /** How the draft and its files on disk are doing. */
  fileState: (name: string) => request<FileState>('GET', `${workflow(name)}/file`),
  keepFile: (name: string, keep: 'file' | 'draft') =>
    request<FileState>('POST', `${workflow(name)}/file`, { body: { keep } }),
  /** Writes a scenario beside the workflow's files. 409 `no-files`. */
  addScenario: (name: string, scenario: Record<string, unknown>) =>
    request<{ file: string }>('POST', `${workflow(name)}/scenarios`, { body: { scenario } }),
  check: (name: string) => request<CheckReply>('POST', `${workflow(name)}/check`, { body: {} }),
  /** Which open runs could go on with the draft. 422 `draft-has-problems`. */
  checkRuns: (name: string, body: CheckRuns) =>
    request<CheckRunsReply>('POST', `${workflow(name)}/check-runs`, { body }),
  /** 422 `draft-has-problems` carries `details: { diagnostics }`. */
  publish: (name: string, body: PublishBody) =>
    request<VersionSummary>('POST', `${workflow(name)}/publish`, { body }),
  versions: (name: string) => request<Page<VersionSummary>>('GET', `${workflow(name)}/versions`),
  version: (name: string, version: number) =>
    request<Version>('GET', `${workflow(name)}/versions/${version}`),

  schedules: () => request<Schedules>('GET', '/schedules'),
  putSchedule: (schedule: string, body: PutSchedule) =>
    request<Schedule>('PUT', `/schedules/${id(schedule)}`, { body }),
  deleteSchedule: (schedule: string) => request<void>('DELETE', `/schedules/${id(schedule)}`),
  pauseSchedule: (schedule: string) =>
    request<void>('POST', `/schedules/${id(schedule)}/pause`, { body: {} }),
  resumeSchedule: (schedule: string) =>
    request<void>('POST', `/schedules/${id(schedule)}/resume`, { body: {} }),
  /** The same request id starts once. */
  triggerSchedule: (schedule: string, requestId: string) =>
    request<void>('POST', `/schedules/${id(schedule)}/trigger`, { body: { requestId } }),
  scheduleTimes: (schedule: string) => request<PreviewReply>('GET', `/schedules/${id(schedule)}/preview`),
  occurrences: (schedule: string) => request<Occurrences>('GET', `/schedules/${id(schedule)}/occurrences`),
  previewSchedule: (spec: PutSchedule['spec'], count: number) =>
    request<PreviewReply>('POST', '/schedules/preview', { body: { spec, count } }),

  startRun: (name: string, body: StartRun) =>
    request<StartRunReply>('POST', `${workflow(name)}/runs`, { body }),
  runs: (filter: RunFilter = {}) => request<Page<RunSummary>>('GET', '/runs', { query: { ...filter } }),
  run: (runId: string) => request<Run>('GET', run(runId)),
  runView: (runId: string, until?: number) =>
    request<RunView>('GET', `${run(runId)}/view`, { query: { until } }),
  history: (runId: string) => request<Page<HistoryEvent>>('GET', `${run(runId)}/history`),
  cancelRun: (runId: string, reason?: string) => operate(runId, 'cancel', reason),
  terminateRun: (runId: string, reason?: string) => operate(runId, 'terminate', reason),
  resumeRun: (runId: string) => operate(runId, 'resume'),
  signal: (runId: string, name: string, input: unknown[] = []) =>
    request<void>('POST', `${run(runId)}/signals/${id(name)}`, { body: { input } }),

  tasks: (view: TaskView, cursor?: string) =>
    request<Page<TaskSummary>>('GET', '/tasks', { query: { view, cursor } }),
  task: (taskId: string) => request<Task>('GET', task(taskId)),
  claimTask: (taskId: string) => request<void>('POST', `${task(taskId)}/claim`, { body: {} }),
  releaseTask: (taskId: string) => request<void>('POST', `${task(taskId)}/release`, { body: {} }),
  delegateTask: (taskId: string, to: string) =>
    request<void>('POST', `${task(taskId)}/delegate`, { body: { to } }),
  commentTask: (taskId: string, text: string) =>
    request<void>('POST', `${task(taskId)}/comment`, { body: { text } }),
  completeTask: (taskId: string, body: CompleteTask, options: { keepalive?: boolean } = {}) =>
    request<void>('POST', `${task(taskId)}/complete`, { body, ...options }),

  /** Address of the live events, for an `EventSource`. */
  liveUrl: (actAs: string | undefined) => `/api/live${queryString({ actAs, token: accessToken() })}`,
};
