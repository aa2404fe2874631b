import type { Json } from './payload.js';

/** Who may act on a human task. A person matches when named, or when in one of the groups, and not excluded. */
export interface Assignees {
  people?: string[];
  groups?: string[];
  /** People who may not act on it, whatever else holds (four-eyes). */
  except?: string[];
}

/** One fact an approver sees, in the author's order. */
export interface TaskFact {
  label: string;
  value: Json;
}

/** Who may act as well on a task that has waited too long, be it claimed; an open form stays valid. */
export interface Escalation {
  /** Since the task began: as `dueIn`. */
  after: string;
  /** Those who come in addition; with nobody new it is an entry in the task's log and a notification. */
  to: Assignees;
}

/** What a workflow asks a person; the command `ScheduleHumanTask` carries it. */
export interface HumanTaskSpec {
  /** The question, one line: "Jonas spent 812 € on travel". */
  title: string;
  description?: string;
  facts?: TaskFact[];
  assignees: Assignees;
  /** At least one; the answer is one of these. */
  outcomes: string[];
  /** JSON Schema of the data that the person fills in with the decision. */
  form?: Json;
  /** `'3 working days'`, `'4 hours'` or an ISO 8601 time; the server resolves it once and records the due time. */
  dueIn?: string;
  /** At most 8; each adds to the assignees. */
  escalation?: Escalation[];
  /** Name of the business calendar that working days and hours count in; the namespace's default when absent. */
  calendar?: string;
}

/** What the workflow gets back. */
export interface HumanTaskResult {
  outcome: string;
  data?: Json;
  comment?: string;
  /** The person who decided. */
  completedBy: string;
  /** ISO 8601. */
  completedAt: string;
}
