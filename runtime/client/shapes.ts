/** What the HTTP API says, as far as the client's types need it. The server's own schemas are the definition. */
import type { Failure, Json, RunStatus, SearchAttributes, SizeWarning } from '../core/index.js';

export interface Page<Item> {
  items: Item[];
  /** Ask again with it for what follows; absent on the last page. */
  cursor?: string;
}

export interface RunRef {
  workflowId: string;
  runId: string;
}

export interface RunSummary extends RunRef {
  workflowType: string;
  version: number;
  status: RunStatus;
  /** ISO 8601. */
  startedAt: string;
  startedBy: string;
  closedAt?: string;
  /** In plain words, without times: "waiting for the finance team to decide". */
  waitingFor?: string;
  /** When that person's decision is due, ISO 8601. */
  dueAt?: string;
  /** When the waiting ends by itself, ISO 8601. */
  waitingUntil?: string;
}

export interface RunDescription extends RunSummary {
  input: Json;
  result?: Json;
  failure?: Failure;
  /** Why it is blocked, when it is. */
  blocked?: unknown;
  activations: number;
  /** Events and commands so far, and the characters that they take. */
  historyLength: number;
  historySize: number;
  /** Sizes that grow towards what stops the run; `since` ISO 8601. Absent: none. */
  warnings?: (Omit<SizeWarning, 'time'> & { since: string; nodeTitle?: string })[];
  memo: Record<string, Json>;
  searchAttributes: SearchAttributes;
  parent?: RunRef;
  root: RunRef;
  firstExecutionRunId: string;
  /** The run that goes on, when this one continued as new. */
  continuedAs?: string;
  pendingActivities: { activityId: string; activityType: string /** ISO 8601. */; scheduledAt: string }[];
  pendingChildren: { workflowId: string; workflowType: string; runId?: string }[];
}

export interface StartReply extends RunRef {
  status?: RunStatus;
  result?: Json;
  failure?: Failure;
}

export interface TaskSummary extends RunRef {
  id: string;
  title: string;
  state: 'ready' | 'reserved' | 'completed' | 'obsolete';
  workflowType: string;
  workflowTitle: string;
  owner?: string;
  createdAt: string;
  dueAt?: string;
  askedOf: string;
}

export interface TaskDescription extends TaskSummary {
  description?: string;
  facts: { label: string; value: Json }[];
  outcomes: string[];
  form?: Json;
  outcome?: string;
  comment?: string;
  completedAt?: string;
  may: { claim: boolean; release: boolean; delegate: boolean; complete: boolean; whyNot?: string };
}

export interface WorkflowSummary {
  name: string;
  title: string;
  /** Newest published version; absent when it was never published. */
  version?: number;
  publishedAt?: string;
  openRuns: number;
}
