/** The story of a run: what happened, one line each, in words for people who have never heard of an engine. */
import type { Assignees, Command, InputEvent } from '@inkstone/runtime';
import { askedWords } from './asked-words.js';
import { messageOf } from './failure-message.js';
import { type CommandLine, failed, type InputLine, type Line, titleOf } from './line.js';
import { OPERATOR_INPUT } from './operator-lines.js';
import { OTHER_COMMAND, OTHER_INPUT } from './other-runs.js';
import type { RunPast, TaskEntry } from './run-past.js';
import type { StoryEntry } from './run-picture.js';
import { timeWords } from './time-words.js';
import { keyOf, subjectKey, type Work, workOf } from './work.js';

/** Sorted by time; what happened in one moment stays in the order in which it happened. */
export function story(past: RunPast): StoryEntry[] {
  const work = workOf(past.rows);
  const entries: (StoryEntry & { at: number })[] = [];
  const add = (at: number, activation: number, line: Line | undefined) => {
    if (line === undefined) return;
    const { site, ...words } = line;
    const node = past.nodes[site ?? -1]?.node;
    entries.push({ at, time: new Date(at).toISOString(), activation, ...(node ? { node } : {}), ...words });
  };
  past.rows.forEach(({ time, inputs, commands }, activation) => {
    for (const event of inputs)
      add(time, activation, inputLine(event, past, work.get(subjectKey(event) ?? '')));
    for (const line of choices(past, activation)) add(time, activation, line);
    for (const command of commands) add(time, activation, commandLine(command, past));
  });
  for (const entry of past.taskLog) {
    const site = work.get(keyOf('task', entry.seq))?.command.node;
    add(entry.at, activationAt(past, entry.at), taskLine(entry, past, site));
  }
  for (const { seq, attempt, dueAt, failure } of past.retries) {
    const asked = work.get(keyOf('activity', seq));
    const text = `${titleOf(past, asked)} failed: ${messageOf(failure) ?? 'no reason given'}. Try ${attempt} follows.`;
    if (asked && failure)
      add(Math.max(asked.issuedAt, Math.min(dueAt, lastTime(past))), past.rows.length - 1, {
        icon: 'alert-circle',
        tone: 'failed',
        text,
        site: asked.command.node,
      });
  }
  if (past.blocked) {
    const { message, node } = past.blocked;
    add(lastTime(past), past.rows.length - 1, {
      icon: 'lock',
      tone: 'failed',
      text: `Stopped: ${message}`,
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
    text: actor ? `Started by ${past.nameOf(actor)}` : 'Started',
  }),
  WorkflowExecutionSignaled: ({ signalName, actor }, past) => ({
    icon: 'message',
    tone: 'message',
    text: actor ? `Message “${signalName}” from ${past.nameOf(actor)}` : `Message “${signalName}”`,
  }),
  WorkflowExecutionCancelRequested: ({ actor, reason }, past) => ({
    icon: 'player-stop',
    tone: 'failed',
    text: `${actor ? past.nameOf(actor) : 'Someone'} asked to cancel${reason ? `: ${reason}` : ''}`,
  }),
  WorkflowExecutionTerminated: ({ actor, reason }, past) => ({
    icon: 'player-stop',
    tone: 'failed',
    text: `Ended at once by ${actor ? past.nameOf(actor) : 'an operator'}${reason ? `: ${reason}` : ''}`,
  }),
  ActivityTaskCompleted: ({ attempt = 1, actor, reason }, past, work) => ({
    icon: 'check',
    tone: 'done',
    text: actor
      ? `${titleOf(past, work)} skipped by ${past.nameOf(actor)}${reason ? `: ${reason}` : ''}`
      : `${titleOf(past, work)} done${attempt > 1 ? `, on try ${attempt}` : ''}`,
    site: work?.command.node,
  }),
  ActivityTaskFailed: ({ failure }, past, work) => failed(past, work, messageOf(failure)),
  ActivityTaskTimedOut: (_, past, work) => failed(past, work, 'it took too long'),
  ActivityTaskCanceled: (_, past, work) => ({
    icon: 'ban',
    tone: 'neutral',
    text: `${titleOf(past, work)} cancelled`,
    site: work?.command.node,
  }),
  TimerFired: ({ actor, reason }, past, work) => ({
    icon: 'clock',
    tone: 'done',
    text: actor
      ? `${titleOf(past, work)}: no longer waited for, said ${past.nameOf(actor)}${reason ? `: ${reason}` : ''}`
      : `${titleOf(past, work)}: the time has come`,
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
    text: `Waiting ${timeWords(ms)}`,
    site: node,
  }),
  CancelTimer: () => undefined,
  ScheduleHumanTask: ({ task, node }, { nameOf }) => ({
    icon: 'user-check',
    tone: 'people',
    text: `Asked ${askedWords(task.assignees, (id) => nameOf(`person:${id}`))}: ${task.title}`,
    site: node,
  }),
  CancelHumanTask: () => undefined,
  CompleteWorkflowExecution: () => ({ icon: 'circle-check', tone: 'done', text: 'Finished' }),
  FailWorkflowExecution: ({ failure }) => ({
    icon: 'alert-circle',
    tone: 'failed',
    text: `Failed: ${messageOf(failure) ?? failure.message}`,
  }),
  CancelWorkflowExecution: () => ({ icon: 'player-stop', tone: 'failed', text: 'Cancelled' }),
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
    const way = branch ? branch.label || branch.condition : (node.otherwise ?? 'otherwise');
    lines.push({ icon: 'arrows-split-2', tone: 'neutral', text: `${site.title} ${way}`, site: step.node });
  });
  return lines;
}

const TASK_WORDS: Record<
  string,
  (name: string, body: Record<string, unknown>, past: RunPast) => string | undefined
> = {
  claimed: (name) => `Claimed by ${name}`,
  released: (name) => `Given back by ${name}`,
  delegated: (name, { to }, past) => `${name} passed it on to ${past.nameOf(`person:${String(to)}`)}`,
  escalated: (_, body, past) => {
    const to = askedWords(body as Assignees, (id) => past.nameOf(`person:${id}`));
    return to === 'nobody' ? 'It has waited too long' : `It has waited too long: now ${to} may decide, too`;
  },
  commented: (name, { text }) => `${name}: “${String(text)}”`,
  completed: (name, { outcome, comment }) =>
    `${name} answered “${String(outcome)}”${comment ? `: ${String(comment)}` : ''}`,
};

function taskLine(
  { kind, actor, body = {} }: TaskEntry,
  past: RunPast,
  site: number | undefined,
): Line | undefined {
  const text = TASK_WORDS[kind]?.(past.nameOf(actor), body, past);
  return text === undefined
    ? undefined
    : { icon: kind === 'completed' ? 'user-check' : 'hand-stop', tone: 'people', text, site };
}

function activationAt({ rows }: RunPast, at: number): number {
  const after = rows.findIndex(({ time }) => time > at);
  return Math.max(0, (after === -1 ? rows.length : after) - 1);
}

const lastTime = ({ rows }: RunPast): number => rows.at(-1)?.time ?? 0;
