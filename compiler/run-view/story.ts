/** The story of a run: what happened, one line each, in words for people who have never heard of an engine. */
import type { Assignees, Command, InputEvent } from '@inkstone/runtime';
import { askedTold } from './asked-told.js';
import { messageOf } from './failure-message.js';
import { type CommandLine, failed, type InputLine, type Line, titleOf, whyTold } from './line.js';
import { OPERATOR_INPUT } from './operator-lines.js';
import { OTHER_COMMAND, OTHER_INPUT } from './other-runs.js';
import type { RunPast, TaskEntry } from './run-past.js';
import type { StoryEntry } from './run-picture.js';
import { timeTold } from './time-told.js';
import { sayStoryInEnglish, type Told, tell, told } from './told.js';
import { keyOf, subjectKey, type Work, workOf } from './work.js';

/** Sorted by time; what happened in one moment stays in the order in which it happened. */
export function story(past: RunPast): StoryEntry[] {
  const work = workOf(past.rows);
  const entries: (StoryEntry & { at: number })[] = [];
  const add = (at: number, activation: number, line: Line | undefined) => {
    if (line === undefined) return;
    const { site, ...said } = line;
    const text = tell(said.told, sayStoryInEnglish);
    const node = past.nodes[site ?? -1]?.node;
    entries.push({
      at,
      time: new Date(at).toISOString(),
      activation,
      ...(node ? { node } : {}),
      ...said,
      text,
    });
  };
  // An answer is told where the run took it, before what it led to, even when both happened at the same time.
  const answers = new Map(
    past.taskLog.filter(({ kind }) => kind === 'completed').map((entry) => [entry.seq, entry]),
  );
  const taken = new Set<TaskEntry>();
  past.rows.forEach(({ time, inputs, commands }, activation) => {
    for (const event of inputs) {
      const asked = work.get(subjectKey(event) ?? '');
      const answer = event.type === 'HumanTaskCompleted' ? answers.get(event.seq) : undefined;
      if (answer) {
        taken.add(answer);
        add(Math.min(answer.at, time), activation, taskLine(answer, past, asked?.command.node));
      } else add(time, activation, inputLine(event, past, asked));
    }
    for (const line of choices(past, activation)) add(time, activation, line);
    for (const command of commands) add(time, activation, commandLine(command, past));
  });
  for (const entry of past.taskLog) {
    if (taken.has(entry)) continue;
    const site = work.get(keyOf('task', entry.seq))?.command.node;
    add(entry.at, activationAt(past, entry.at), taskLine(entry, past, site));
  }
  for (const { seq, attempt, dueAt, failure } of past.retries) {
    const asked = work.get(keyOf('activity', seq));
    const reason = messageOf(failure) ?? told('noReason');
    if (asked && failure)
      add(Math.max(asked.issuedAt, Math.min(dueAt, lastTime(past))), past.rows.length - 1, {
        icon: 'alert-circle',
        tone: 'failed',
        told: told('stepRetried', { step: titleOf(past, asked), reason, attempt }),
        site: asked.command.node,
      });
  }
  if (past.blocked) {
    const { message, node } = past.blocked;
    add(lastTime(past), past.rows.length - 1, {
      icon: 'lock',
      tone: 'failed',
      told: told('stopped', { reason: message }),
      site: node,
    });
  }
  return entries.sort((a, b) => a.at - b.at).map(({ at: _, ...entry }) => entry);
}

const INPUT: { [T in InputEvent['type']]: InputLine<T> } = {
  ...OTHER_INPUT,
  ...OPERATOR_INPUT,
  WorkflowExecutionStarted: ({ actor }, past) => ({
    icon: 'player-play',
    tone: 'done',
    told: actor ? told('startedBy', { who: past.nameOf(actor) }) : told('started'),
  }),
  WorkflowExecutionSignaled: ({ signalName, actor }, past) => ({
    icon: 'message',
    tone: 'message',
    told: actor
      ? told('messageFrom', { name: signalName, who: past.nameOf(actor) })
      : told('message', { name: signalName }),
  }),
  WorkflowExecutionCancelRequested: ({ actor, reason }, past) => ({
    icon: 'player-stop',
    tone: 'failed',
    told: told('cancelAsked', { who: actor ? past.nameOf(actor) : told('someone'), why: whyTold(reason) }),
  }),
  WorkflowExecutionTerminated: ({ actor, reason }, past) => ({
    icon: 'player-stop',
    tone: 'failed',
    told: told('endedAtOnce', { who: actor ? past.nameOf(actor) : told('anOperator'), why: whyTold(reason) }),
  }),
  ActivityTaskCompleted: ({ attempt = 1, actor, reason }, past, work) => ({
    icon: 'check',
    tone: 'done',
    told: actor
      ? told('stepSkipped', { step: titleOf(past, work), who: past.nameOf(actor), why: whyTold(reason) })
      : told(attempt > 1 ? 'stepDoneOnTry' : 'stepDone', { step: titleOf(past, work), attempt }),
    site: work?.command.node,
  }),
  ActivityTaskFailed: ({ failure }, past, work) => failed(past, work, messageOf(failure)),
  ActivityTaskTimedOut: (_, past, work) => failed(past, work, told('tookTooLong')),
  ActivityTaskCanceled: (_, past, work) => ({
    icon: 'ban',
    tone: 'neutral',
    told: told('stepCancelled', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  TimerFired: ({ actor, reason }, past, work) => ({
    icon: 'clock',
    tone: 'done',
    told: actor
      ? told('notAwaited', { step: titleOf(past, work), who: past.nameOf(actor), why: whyTold(reason) })
      : told('timeHasCome', { step: titleOf(past, work) }),
    site: work?.command.node,
  }),
  // Told by the task's own log, with the comment.
  HumanTaskCompleted: () => undefined,
};

function inputLine(event: InputEvent, past: RunPast, work: Work | undefined): Line | undefined {
  return (INPUT[event.type] as InputLine<InputEvent['type']>)(event as never, past, work);
}

const COMMAND: { [T in Command['type']]: CommandLine<T> } = {
  ...OTHER_COMMAND,
  // Told when it is answered; while it runs, the drawing shows it.
  ScheduleActivityTask: () => undefined,
  RequestCancelActivityTask: () => undefined,
  StartTimer: ({ ms, node }) => ({
    icon: 'clock',
    tone: 'waiting',
    told: told('waiting', { time: timeTold(ms) }),
    site: node,
  }),
  CancelTimer: () => undefined,
  ScheduleHumanTask: ({ task, node }, { nameOf }) => ({
    icon: 'user-check',
    tone: 'people',
    told: told('asked', {
      who: askedTold(task.assignees, (id) => nameOf(`person:${id}`)) ?? told('nobody'),
      title: task.title,
    }),
    site: node,
  }),
  CancelHumanTask: () => undefined,
  CompleteWorkflowExecution: () => ({ icon: 'circle-check', tone: 'done', told: told('finished') }),
  FailWorkflowExecution: ({ failure }) => ({
    icon: 'alert-circle',
    tone: 'failed',
    told: told('runFailed', { reason: messageOf(failure) ?? failure.message }),
  }),
  CancelWorkflowExecution: () => ({ icon: 'player-stop', tone: 'failed', told: told('runCancelled') }),
};

function commandLine(command: Command, past: RunPast): Line | undefined {
  return (COMMAND[command.type] as CommandLine<Command['type']>)(command as never, past);
}

/** Which way each decision went, as the next node reached tells. */
function choices({ trace, nodes, document }: RunPast, activation: number): Line[] {
  const lines: Line[] = [];
  trace.forEach((step, index) => {
    const site = nodes[step.node];
    if (step.activation !== activation || step.kind !== 'enter' || site?.kind !== 'decision') return;
    const next = trace.slice(index + 1).find(({ kind }) => kind === 'enter');
    const reached = next && nodes[next.node]?.node;
    const graph = document.graphs[site.graph];
    const edge = Object.values(graph?.edges ?? {}).find(
      ({ from, to }) => from === site.node && to === reached,
    );
    const node = graph?.nodes[site.node];
    if (edge === undefined || node?.kind !== 'decision') return;
    const branch = node.branches.find(({ id }) => id === edge.output);
    const way = branch ? branch.label || branch.condition : (node.otherwise ?? told('otherwise'));
    lines.push({
      icon: 'arrows-split-2',
      tone: 'neutral',
      told: told('wayTaken', { step: site.title, way }),
      site: step.node,
    });
  });
  return lines;
}

const TASK_TOLD: Record<string, (name: string, body: Record<string, unknown>, past: RunPast) => Told> = {
  claimed: (who) => told('claimed', { who }),
  released: (who) => told('givenBack', { who }),
  delegated: (who, { to }, past) => told('passedOn', { who, to: past.nameOf(`person:${String(to)}`) }),
  escalated: (_, body, past) => {
    const who = askedTold(body as Assignees, (id) => past.nameOf(`person:${id}`));
    return who === undefined ? told('waitedTooLong') : told('escalated', { who });
  },
  commented: (who, { text }) => told('commented', { who, comment: String(text) }),
  completed: (who, { outcome, comment }) =>
    told('answered', { who, outcome: String(outcome), why: whyTold(comment ? String(comment) : undefined) }),
};

function taskLine(
  { kind, actor, body = {} }: TaskEntry,
  past: RunPast,
  site: number | undefined,
): Line | undefined {
  const said = TASK_TOLD[kind]?.(past.nameOf(actor), body, past);
  return said === undefined
    ? undefined
    : { icon: kind === 'completed' ? 'user-check' : 'hand-stop', tone: 'people', told: said, site };
}

function activationAt({ rows }: RunPast, at: number): number {
  const after = rows.findIndex(({ time }) => time > at);
  return Math.max(0, (after === -1 ? rows.length : after) - 1);
}

const lastTime = ({ rows }: RunPast): number => rows.at(-1)?.time ?? 0;
