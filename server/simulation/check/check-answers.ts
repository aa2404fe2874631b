/** What clients were told, against what is there at the end: nothing accepted is lost, nothing refused has happened. */
import type { Tables } from '../store/tables.js';
import { runKey } from '../store/tables.js';
import type { Asked, Request } from '../workload/requests.js';
import type { Past } from './past.js';
import type { Violations } from './violations.js';

export interface Evidence {
  past: Past;
  tables: Tables;
  violations: Violations;
  requests: readonly Request[];
}

type Check<W extends Asked['what']> = (
  request: Request & { asked: Extract<Asked, { what: W }> },
  evidence: Evidence,
) => void;

const CHECKS: { [W in Asked['what']]: Check<W> } = {
  start({ id, runId, answer, sentOnce, code, asked }, { past, tables, violations }) {
    const begun = [...tables.runs.values()].filter(({ requestId }) => requestId === id);
    violations.expect(begun.length <= 1, 11, () => `start ${id} has begun ${begun.length} runs`);
    if (answer === 'done') {
      const isThere = runId !== undefined && tables.runs.has(runKey({ namespace: 'default', runId }));
      violations.expect(isThere, 1, () => `start ${id} was accepted, and there is no run ${runId}`);
      if (asked.first !== undefined)
        violations.expect(isKept(asked.first, past, tables), 1, () => `what came with start ${id} is lost`);
    }
    if (answer === 'refused' && sentOnce)
      violations.expect(
        begun.length === 0,
        13,
        () => `start ${id} was refused (${code}), and has begun a run`,
      );
  },

  reset({ id, runId, answer }, { tables, violations }) {
    const begun = [...tables.runs.values()].filter(({ requestId }) => requestId === id);
    violations.expect(begun.length <= 1, 11, () => `reset ${id} has begun ${begun.length} runs`);
    if (answer !== 'done') return;
    const isThere = runId !== undefined && tables.runs.has(runKey({ namespace: 'default', runId }));
    violations.expect(isThere, 1, () => `reset ${id} was accepted, and there is no run ${runId}`);
  },

  signal({ id, answer, sentOnce, code }, { past, tables, violations }) {
    const kept = isKept(id, past, tables);
    const there = isThere(id, past, tables);
    if (answer === 'done') violations.expect(kept, 1, () => `signal ${id} was accepted, and is lost`);
    if (answer === 'refused' && sentOnce)
      violations.expect(!there, 13, () => `signal ${id} was refused (${code}), and applied`);
  },

  update({ id, answer, outcome, code, sentOnce }, { past, tables, violations }) {
    const kept = isKept(id, past, tables);
    const there = isThere(id, past, tables);
    if (answer === 'done') violations.expect(kept, 1, () => `update ${id} was accepted, and is lost`);
    if (answer === 'refused' && sentOnce && code === 'update-rejected')
      violations.expect(!there, 13, () => `update ${id} was rejected, and applied`);
    if (!outcome) return;
    const ended = (past.byId.get(id) ?? []).map(({ runId }) => past.of(runId).state.updates.get(id)?.outcome);
    const isTrue =
      ended.some((one) => JSON.stringify(one) === JSON.stringify(outcome)) ||
      (outcome.status === 'failed' && 'type' in outcome.failure);
    violations.expect(isTrue, 13, () => `update ${id} was told ${JSON.stringify(outcome)}`);
  },

  cancel({ id, answer, asked }, { past, tables, violations }) {
    const isKnown =
      past.actors.has(`client:${id}`) ||
      wentWithItsRun(`client:${id}`, past, tables) ||
      [...tables.inbox.values()].some(({ body }) => body.includes(`client:${id}"`));
    if (answer === 'done') violations.expect(isKnown, 1, () => `cancel ${id} of ${asked.target} is lost`);
  },

  terminate({ id, answer, asked, code }, { past, tables, violations }) {
    const closed = [...tables.runs.values()].some(
      ({ runId, workflowId, closedAt }) =>
        (runId === asked.target || workflowId === asked.target) && closedAt !== null,
    );
    const isKnown = closed || past.actors.has(`client:${id}`);
    if (answer === 'done') violations.expect(isKnown, 1, () => `terminate ${id} is lost (${code})`);
  },

  task({ id, answer, asked, sentOnce, code }, { tables, violations }) {
    const entries = tables.taskLog.filter(({ inputId, taskId }) => inputId === id && taskId === asked.taskId);
    violations.expect(entries.length <= 1, 8, () => `${asked.action} ${id} is in the log twice`);
    const isTheirs = entries.every(({ actor }) => actor === `person:${asked.person}`);
    violations.expect(isTheirs, 8, () => `${asked.action} ${id} is in the log under another name`);
    if (answer === 'done')
      violations.expect(entries.length === 1, 1, () => `${asked.action} ${id} was accepted, and is lost`);
    if (answer === 'refused' && sentOnce)
      violations.expect(
        entries.length === 0,
        13,
        () => `${asked.action} ${id} was refused (${code}), and done`,
      );
  },

  result({ result, asked }, { tables, violations }) {
    if (!result) return;
    const row = tables.runs.get(runKey({ namespace: 'default', runId: asked.target }));
    const isTrue = row?.outcome === JSON.stringify(result);
    violations.expect(isTrue, 13, () => `the result of ${asked.target} was told, and is another`);
  },

  operate({ id, answer, asked, sentOnce, code }, { past, tables, violations }) {
    const kept = isKept(id, past, tables);
    const there = isThere(id, past, tables);
    if (answer === 'done' && asked.verb !== 'retry')
      violations.expect(kept, 1, () => `${asked.verb} ${id} was accepted, and is lost`);
    if (answer === 'refused' && sentOnce)
      violations.expect(!there, 13, () => `${asked.verb} ${id} was refused (${code}), and done`);
  },

  resume() {},
  query({ id, asked, count, askedAt }, { past, tables, violations, requests }) {
    if (count === undefined || !tables.runs.has(runKey({ namespace: 'default', runId: asked.target })))
      return;
    const known = new Set(
      requests.flatMap((one) => {
        const isBefore = one.asked.what === 'update' && one.outcome && (one.doneAt ?? askedAt) < askedAt;
        const isOfRun = (past.byId.get(one.id) ?? []).some(({ runId }) => runId === asked.target);
        return isBefore && isOfRun ? [one.id] : [];
      }),
    ).size;
    violations.expect(
      known <= count,
      13,
      () => `query ${id} saw ${count} of at least ${known} that its run had been told to have got`,
    );
  },
};

/** Applied, or waiting to be; or it went with the run for which it waited. */
function isKept(id: string, past: Past, tables: Tables): boolean {
  return isThere(id, past, tables) || wentWithItsRun(id, past, tables);
}

function isThere(id: string, past: Past, tables: Tables): boolean {
  if (past.byId.has(id)) return true;
  return [...tables.inbox.values()].some(({ inputId, body }) => inputId === id || body.includes(`"${id}"`));
}

/** It was kept for a run that could not take it, and that was ended from outside before it could. */
function wentWithItsRun(name: string, past: Past, tables: Tables): boolean {
  const runId = past.held.get(name);
  const row = runId === undefined ? undefined : tables.runs.get(runKey({ namespace: 'default', runId }));
  return row?.status === 'terminated' || row?.status === 'timed-out';
}

export function checkAnswers(evidence: Evidence): void {
  for (const request of evidence.requests) {
    (CHECKS[request.asked.what] as (request: Request, evidence: Evidence) => void)(request, evidence);
    checkNotFound(request, evidence);
  }
  checkDecisions(evidence);
}

/** Who begins a run, or names one by its id, is not told that there is none: here no run ever goes. */
function checkNotFound({ id, asked, code }: Request, { tables, violations }: Evidence): void {
  if (code !== 'run-not-found') return;
  const isThere =
    asked.what === 'start' ||
    ('target' in asked && tables.runs.has(runKey({ namespace: 'default', runId: asked.target })));
  violations.expect(!isThere, 13, () => `${asked.what} ${id} was told that its run is not there`);
}

/** A task is decided once, by the person whom history names. */
function checkDecisions({ tables, past, violations }: Evidence): void {
  for (const task of tables.tasks.values()) {
    const decisions = tables.taskLog.filter(
      ({ taskId, kind }) => taskId === task.taskId && kind === 'completed',
    );
    violations.expect(
      decisions.length <= 1,
      8,
      () => `task ${task.taskId} was decided ${decisions.length} times`,
    );
    if (task.state !== 'completed') continue;
    violations.expect(decisions.length === 1, 8, () => `task ${task.taskId}: nobody decided it`);
    const [decision] = decisions;
    // Runs that begin again from a moment after it have a copy.
    const happened = past.byId.get(decision?.inputId ?? '') ?? [];
    const recorded = happened.filter(({ runId }) => runId === task.runId).length;
    const isHeld = [...tables.inbox.values()].some(({ body }) => body.includes(`"${decision?.inputId}"`));
    violations.expect(recorded === 1 || isHeld, 8, () => `task ${task.taskId}: recorded ${recorded} times`);
  }
}
