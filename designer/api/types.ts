/** The shapes of the HTTP API, inferred from the server's schemas: types only, no schema reaches the browser. */
import type {
  activityDescriptorSchema,
  checkReplySchema,
  checkRunsReplySchema,
  checkRunsSchema,
  completeTaskSchema,
  createImportSchema,
  createWorkflowSchema,
  diagnosticSchema,
  draftSchema,
  editSchema,
  editsSinceReplySchema,
  historyEventSchema,
  nodeStateSchema,
  occurrenceListSchema,
  pluginDescriptorSchema,
  pluginsReplySchema,
  postEditsReplySchema,
  postEditsSchema,
  previewReplySchema,
  publishSchema,
  putScheduleSchema,
  replaceDraftSchema,
  runRefSchema,
  runStatusSchema,
  runViewSchema,
  sayPresenceSchema,
  scheduleListSchema,
  startRunReplySchema,
  startRunSchema,
  storyEntrySchema,
  taskSchema,
  taskSummarySchema,
  testActivityReplySchema,
  testActivitySchema,
  versionSchema,
  versionSummarySchema,
} from '@inkstone/server/api';
import type { z } from 'zod';

export type {
  FileState,
  LiveEvent,
  LogLine,
  Me,
  Person,
  PresenceReply,
  RunSummary,
  WorkflowSummary,
} from '@inkstone/server/api';

export type Page<T> = { items: T[]; cursor?: string };

export type DraftReply = z.infer<typeof draftSchema>;
export type EditBody = z.infer<typeof editSchema>;
export type PostEdits = z.infer<typeof postEditsSchema>;
export type PostEditsReply = z.infer<typeof postEditsReplySchema>;
export type EditsSinceReply = z.infer<typeof editsSinceReplySchema>;
export type CheckReply = z.infer<typeof checkReplySchema>;
export type DiagnosticBody = z.infer<typeof diagnosticSchema>;
export type Schedules = z.infer<typeof scheduleListSchema>;
export type Schedule = Schedules['items'][number];
export type ScheduleSpec = Schedule['spec'];
export type PutSchedule = z.input<typeof putScheduleSchema>;
export type Occurrences = z.infer<typeof occurrenceListSchema>;
export type Occurrence = Occurrences['items'][number];
export type PreviewReply = z.infer<typeof previewReplySchema>;

export type SayPresence = z.input<typeof sayPresenceSchema>;
export type ReplaceDraft = z.input<typeof replaceDraftSchema>;
export type CheckRuns = z.input<typeof checkRunsSchema>;
export type CheckRunsReply = z.infer<typeof checkRunsReplySchema>;
export type PublishBody = z.infer<typeof publishSchema>;
export type CreateImport = z.input<typeof createImportSchema>;
export type CreateWorkflow = z.input<typeof createWorkflowSchema>;
export type VersionSummary = z.infer<typeof versionSummarySchema>;
export type Version = z.infer<typeof versionSchema>;

export type StartRun = z.input<typeof startRunSchema>;
export type StartRunReply = z.infer<typeof startRunReplySchema>;
export type RunRef = z.infer<typeof runRefSchema>;
export type RunStatus = z.infer<typeof runStatusSchema>;
export type RunView = z.infer<typeof runViewSchema>;
export type Run = RunView['run'];
export type NodeState = z.infer<typeof nodeStateSchema>;
export type StoryEntry = z.infer<typeof storyEntrySchema>;
export type Moment = RunView['moments'][number];
export type HistoryEvent = z.infer<typeof historyEventSchema>;

export type TestActivity = z.input<typeof testActivitySchema>;
export type TestReply = z.infer<typeof testActivityReplySchema>;

export type TaskSummary = z.infer<typeof taskSummarySchema>;
export type Asked = NonNullable<Task['asked']>;
export type Task = z.infer<typeof taskSchema>;
export type CompleteTask = z.input<typeof completeTaskSchema>;
export type TaskView = 'mine' | 'all' | 'done';

export type PluginsReply = z.infer<typeof pluginsReplySchema>;
export type Plugin = z.infer<typeof pluginDescriptorSchema>;
export type Activity = z.infer<typeof activityDescriptorSchema>;
