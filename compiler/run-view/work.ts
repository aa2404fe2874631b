import type { Command, HistoryRow, InputEvent } from '@inkstone/runtime';

type Issued = Extract<
  Command,
  {
    type:
      | 'ScheduleActivityTask'
      | 'StartTimer'
      | 'ScheduleHumanTask'
      | 'StartChildWorkflowExecution'
      | 'SignalExternalWorkflowExecution'
      | 'RequestCancelExternalWorkflowExecution';
  }
>;
type Family = 'activity' | 'timer' | 'task' | 'child' | 'message';

/** One thing that a run asked for and waits on, or waited: activity, timer, human task, child or message, with its answer. */
export interface Work {
  family: Family;
  command: Issued;
  activation: number;
  /** ms since 1970. */
  issuedAt: number;
  answer?: { event: InputEvent; activation: number; at: number };
  /** Withdrawn by the run itself before it was answered. */
  withdrawn: boolean;
}

const FAMILY: Record<Issued['type'], Family> = {
  ScheduleActivityTask: 'activity',
  StartTimer: 'timer',
  ScheduleHumanTask: 'task',
  StartChildWorkflowExecution: 'child',
  SignalExternalWorkflowExecution: 'message',
  RequestCancelExternalWorkflowExecution: 'message',
};

const ANSWERS: Record<InputEvent['type'], Family | undefined> = {
  WorkflowExecutionStarted: undefined,
  WorkflowExecutionSignaled: undefined,
  WorkflowExecutionCancelRequested: undefined,
  WorkflowExecutionUpdateAccepted: undefined,
  WorkflowExecutionTerminated: undefined,
  WorkflowExecutionTimedOut: undefined,
  ActivityTaskCompleted: 'activity',
  ActivityTaskFailed: 'activity',
  ActivityTaskTimedOut: 'activity',
  ActivityTaskCanceled: 'activity',
  TimerFired: 'timer',
  HumanTaskCompleted: 'task',
  // It runs; its end answers.
  ChildWorkflowExecutionStarted: undefined,
  StartChildWorkflowExecutionFailed: 'child',
  ChildWorkflowExecutionCompleted: 'child',
  ChildWorkflowExecutionFailed: 'child',
  ChildWorkflowExecutionCanceled: 'child',
  ChildWorkflowExecutionTerminated: 'child',
  ChildWorkflowExecutionTimedOut: 'child',
  ExternalWorkflowExecutionSignaled: 'message',
  SignalExternalWorkflowExecutionFailed: 'message',
  ExternalWorkflowExecutionCancelRequested: 'message',
  RequestCancelExternalWorkflowExecutionFailed: 'message',
  WorkflowExecutionPaused: undefined,
  WorkflowExecutionUnpaused: undefined,
  WorkflowExecutionVersionChanged: undefined,
  WorkflowExecutionReset: undefined,
  ActivityTaskParked: undefined,
  ActivityTaskRetryRequested: undefined,
  ActivityTaskOptionsUpdated: undefined,
};

/** About work that goes on all the same. */
const ABOUT: Partial<Record<InputEvent['type'], Family>> = {
  ActivityTaskParked: 'activity',
  ActivityTaskRetryRequested: 'activity',
  ActivityTaskOptionsUpdated: 'activity',
};

const WITHDRAWS: Partial<Record<Command['type'], Family>> = { CancelTimer: 'timer', CancelHumanTask: 'task' };

/** All work of a run by `family:seq`, in the order issued. */
export function workOf(rows: readonly HistoryRow[]): Map<string, Work> {
  const work = new Map<string, Work>();
  rows.forEach(({ time, inputs, commands }, activation) => {
    for (const event of inputs) {
      const asked = work.get(answerKey(event) ?? '');
      if (asked) asked.answer = { event, activation, at: time };
    }
    for (const command of commands) {
      const withdraws = WITHDRAWS[command.type];
      if (withdraws && 'seq' in command) {
        const asked = work.get(keyOf(withdraws, command.seq));
        if (asked) asked.withdrawn = true;
      } else if (isIssued(command)) {
        const family = FAMILY[command.type];
        work.set(keyOf(family, command.seq), {
          family,
          command,
          activation,
          issuedAt: time,
          withdrawn: false,
        });
      }
    }
  });
  return work;
}

/** The key of the work that an event answers, or is about. */
export function subjectKey(event: InputEvent): string | undefined {
  const family = ABOUT[event.type];
  return family && 'seq' in event ? keyOf(family, event.seq) : answerKey(event);
}

/** The key of the work that an event answers. */
export function answerKey(event: InputEvent): string | undefined {
  const family = ANSWERS[event.type];
  return family && 'seq' in event ? keyOf(family, event.seq) : undefined;
}

export const keyOf = (family: Family, seq: number): string => `${family}:${seq}`;

function isIssued(command: Command): command is Issued {
  return command.type in FAMILY;
}
