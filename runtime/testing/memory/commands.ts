/** What each command makes the in-memory engine do. Complete by type; what the fold alone does needs nothing here. */
import type { Command, CommandType } from '../../core/history.js';
import { requestCancelOfChild, startChild } from './children.js';
import { askPerson, planEscalations, withdrawTask } from './human-tasks.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';
import { requestCancelOfOther, signalOther } from './messages.js';

type Table = {
  [T in CommandType]: (engine: MemoryEngine, run: MemoryRun, command: Extract<Command, { type: T }>) => void;
};

const nothing = () => {};

const COMMANDS: Table = {
  ScheduleActivityTask: (engine, run, { seq }) => engine.attempts.schedule(run, seq),
  RequestCancelActivityTask: (engine, run, { seq }) => engine.attempts.cancel(run, seq),
  StartTimer(engine, run, { seq, ms }) {
    if (!run.state.timers.has(seq)) return;
    const fire = () => engine.receive(run, { type: 'TimerFired', seq });
    engine.alarm(run, `timer:${seq}`, run.state.lastTime + ms, fire);
  },
  CancelTimer: (engine, run, { seq }) => void engine.disarm(run, `timer:${seq}`),
  ScheduleHumanTask(engine, run, { seq, task }) {
    if (!run.state.tasks.has(seq)) return;
    askPerson(engine, run, seq, task);
    planEscalations(engine, run, seq, task);
  },
  CancelHumanTask: withdrawTask,
  StartChildWorkflowExecution: startChild,
  RequestCancelChildWorkflowExecution: requestCancelOfChild,
  SignalExternalWorkflowExecution: signalOther,
  RequestCancelExternalWorkflowExecution: requestCancelOfOther,
  CompleteWorkflowUpdate: nothing,
  RecordMarker: nothing,
  UpsertWorkflowSearchAttributes: nothing,
  ModifyWorkflowProperties: nothing,
  CompleteWorkflowExecution: nothing,
  FailWorkflowExecution: nothing,
  CancelWorkflowExecution: nothing,
  ContinueAsNewWorkflowExecution: nothing,
};

export function carryOut(engine: MemoryEngine, run: MemoryRun, command: Command): void {
  (COMMANDS[command.type] as (engine: MemoryEngine, run: MemoryRun, command: Command) => void)(
    engine,
    run,
    command,
  );
}
