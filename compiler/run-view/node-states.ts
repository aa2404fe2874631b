import type { InputEvent } from '@inkstone/runtime';
import { graphOfNode, MAIN } from '../graph/index.js';
import { messageOf } from './failure-message.js';
import type { RunPast } from './run-past.js';
import type { NodeState } from './run-picture.js';
import { keyOf, type Work, workOf } from './work.js';

/**
 * What each node that the run reached is doing, or did. `passed` adds those that leave no statement behind, and leaves out
 * the silent end that code says for the one reached.
 */
export function nodeStates(past: RunPast, passed: ReadonlySet<string>): NodeState[] {
  const states = new Map<string, NodeState>();
  for (const step of past.trace) {
    const site = past.nodes[step.node];
    if (site === undefined || !passed.has(site.node)) continue;
    const known = states.get(site.node);
    const time = new Date(step.time).toISOString();
    if (step.kind === 'value') {
      if (known) known.value = { name: step.name ?? site.title, json: step.value ?? '' };
    } else if (known) {
      Object.assign(known, { visits: known.visits + 1, startedAt: time, endedAt: time });
    } else {
      states.set(site.node, { ...freshState(site.node, site.graph, time), visits: 1 });
    }
  }
  for (const work of openLast([...workOf(past.rows).values()])) addWork(states, past, work);
  addSilent(states, past, passed);
  addBlocked(states, past);
  return [...states.values()];
}

function freshState(node: string, graph: string, time: string): NodeState {
  return { node, graph, state: 'done', attempts: 1, startedAt: time, endedAt: time, visits: 1 };
}

/** A step with something left open is at work still, though a timer beside it (a reminder) has fired since. */
function openLast(all: readonly Work[]): Work[] {
  return [...all.filter(({ answer }) => answer), ...all.filter(({ answer }) => !answer)];
}

/** Ends without a failure of their own, in words. */
const FAILED: Partial<Record<InputEvent['type'], string>> = {
  StartChildWorkflowExecutionFailed: 'The workflow could not be started.',
  ChildWorkflowExecutionTerminated: 'The workflow was ended at once.',
  ChildWorkflowExecutionTimedOut: 'The workflow took too long.',
  SignalExternalWorkflowExecutionFailed: 'There is no such open run.',
  RequestCancelExternalWorkflowExecutionFailed: 'There is no such open run.',
};

function addWork(states: Map<string, NodeState>, past: RunPast, work: Work): void {
  const site = past.nodes[work.command.node ?? -1];
  if (site === undefined) return;
  const state =
    states.get(site.node) ?? freshState(site.node, site.graph, new Date(work.issuedAt).toISOString());
  states.set(site.node, state);
  state.startedAt = new Date(work.issuedAt).toISOString();
  const { answer } = work;
  if (answer === undefined) {
    if (work.withdrawn) return;
    delete state.endedAt;
    state.state = work.family === 'activity' || work.family === 'child' ? 'running' : 'waiting';
    const retry = past.retries.find(
      ({ seq }) => keyOf('activity', seq) === keyOf(work.family, work.command.seq),
    );
    if (retry) Object.assign(state, { attempts: retry.attempt, problem: messageOf(retry.failure) });
    return;
  }
  state.endedAt = new Date(answer.at).toISOString();
  const { event } = answer;
  state.attempts = ('attempt' in event ? event.attempt : undefined) ?? 1;
  state.state = 'failure' in event || FAILED[event.type] !== undefined ? 'failed' : 'done';
  if (state.state === 'failed')
    state.problem = 'failure' in event ? messageOf(event.failure) : (tooLarge(event) ?? FAILED[event.type]);
  else delete state.problem;
}

function tooLarge(event: InputEvent): string | undefined {
  return 'cause' in event && event.cause === 'PAYLOAD_TOO_LARGE' && 'message' in event
    ? event.message
    : undefined;
}

function addSilent(states: Map<string, NodeState>, past: RunPast, passed: ReadonlySet<string>): void {
  for (const node of passed) {
    if (states.has(node)) continue;
    const graph = graphOfNode(past.document, node) ?? MAIN;
    const isStart = past.document.graphs[graph]?.nodes[node]?.kind === 'start';
    const row = isStart ? past.rows[0] : past.rows.at(-1);
    if (row) states.set(node, freshState(node, graph, new Date(row.time).toISOString()));
  }
}

function addBlocked(states: Map<string, NodeState>, { blocked, nodes }: RunPast): void {
  if (blocked === undefined) return;
  const site = nodes[blocked.node ?? -1];
  const state = site && states.get(site.node);
  if (state) Object.assign(state, { state: 'blocked', problem: blocked.message });
}
