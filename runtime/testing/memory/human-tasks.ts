/** What the in-memory engine does about human tasks: asks the test's script, and asks again when a task escalates. */
import { durationToMs } from '../../core/duration.js';
import { escalate } from '../../core/escalate.js';
import type { HumanTaskSpec } from '../../core/human-task.js';
import { answerOf } from '../human-task-script.js';
import type { MemoryEngine } from './memory-engine.js';
import type { MemoryRun } from './memory-run.js';

export function askPerson(engine: MemoryEngine, run: MemoryRun, seq: number, task: HumanTaskSpec): void {
  const answer = answerOf(engine.script, task, engine.clock.now);
  if (!answer) return;
  engine.alarm(run, `task:${seq}`, answer.at, () => {
    const result = { ...answer.result, completedAt: new Date(engine.clock.now).toISOString() };
    engine.receive(run, { type: 'HumanTaskCompleted', seq, result });
  });
}

export function planEscalations(
  engine: MemoryEngine,
  run: MemoryRun,
  seq: number,
  { escalation = [] }: HumanTaskSpec,
): void {
  for (const [step, { after, to }] of escalation.entries()) {
    engine.alarm(run, `escalation:${seq}:${step}`, momentOf(after, engine.clock.now), () => {
      const pending = run.state.tasks.get(seq);
      if (!pending) return;
      const task = taskNow(run, seq, pending.command.task);
      const escalated = { ...task, assignees: escalate(task.assignees, to) };
      run.escalated.set(seq, escalated);
      if (!run.alarms.has(`task:${seq}`)) askPerson(engine, run, seq, escalated);
    });
  }
}

/** The task with the assignees that it has by now. */
export function taskNow(run: MemoryRun, seq: number, task: HumanTaskSpec): HumanTaskSpec {
  return run.escalated.get(seq) ?? task;
}

export function withdrawTask(engine: MemoryEngine, run: MemoryRun, { seq }: { seq: number }): void {
  engine.disarm(run, `task:${seq}`);
  run.escalated.delete(seq);
  for (const name of [...run.alarms.keys()])
    if (name.startsWith(`escalation:${seq}:`)) engine.disarm(run, name);
}

/** Tests have no business calendar: a working day is a day of 24 hours, a working hour an hour. */
function momentOf(after: string, now: number): number {
  const moment = /^\d{4}-\d{2}-\d{2}/.test(after) ? Date.parse(after) : Number.NaN;
  return Number.isNaN(moment) ? now + durationToMs(after.replace(/\bworking\s+/i, '')) : moment;
}
