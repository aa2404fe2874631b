/** Bugs in how a turn becomes durable. */
import type { Bug } from './bug.js';
import { committing, emptyBatch, writing } from './wrap.js';

export const COMMIT_BUGS: readonly Bug[] = [
  {
    name: 'fence-dropped',
    what: 'a commit does not look at the leases',
    promises: [4],
    server: writing((batch) => ({ ...batch, leases: [] })),
  },
  {
    name: 'fence-not-locked',
    what: 'a commit reads the epochs without locking them',
    promises: [4],
    rules: { locksLeases: false },
  },
  {
    name: 'answer-before-commit',
    what: 'what a turn decided is shown while it is being written',
    promises: [1, 13],
    server: committing((commit) => async (batch) => {
      void commit(batch).catch(() => {});
      return { kind: 'committed' };
    }),
  },
  {
    name: 'unknown-means-done',
    what: 'a commit without an answer counts as committed',
    promises: [1, 6],
    server: committing((commit) => (batch) => commit(batch).catch(() => ({ kind: 'committed' as const }))),
  },
  {
    name: 'unknown-means-refused',
    what: 'a commit without an answer counts as refused for its data',
    promises: [11],
    server: committing(
      (commit) => (batch) => commit(batch).catch(() => ({ kind: 'refused' as const, why: 'no answer' })),
    ),
  },
  {
    name: 'fenced-means-done',
    what: 'nobody looks whether the fence held',
    promises: [1, 3, 4],
    server: committing((commit) => async (batch) => {
      const outcome = await commit(batch);
      return outcome.kind === 'fenced' ? { kind: 'committed' } : outcome;
    }),
  },
  {
    name: 'era-kept-in-memory',
    what: 'a run that has moved to another era is written where its server first saw it',
    promises: [6],
    server: (deps, place) => {
      const eras = new Map<string, number>();
      return writing((batch) => ({
        ...batch,
        history: batch.history.map((row) => {
          if (!eras.has(row.runId)) eras.set(row.runId, row.era);
          return { ...row, era: eras.get(row.runId) ?? row.era };
        }),
      }))(deps, place);
    },
  },
  {
    name: 'two-statements',
    what: 'history is written first, its timers, tasks and messages after it',
    promises: [5],
    server: committing((commit) => async (batch) => {
      const { leases, runs, runChanges, history } = batch;
      const outcome = await commit({ ...emptyBatch(batch), runs, runChanges, history });
      if (outcome.kind !== 'committed') return outcome;
      return commit({ ...batch, leases, runs: [], runChanges: [], history: [] });
    }),
  },
  {
    name: 'messages-after-commit',
    what: 'messages to other runs are sent after the commit that decides them',
    promises: [5],
    server: committing((commit) => async (batch) => {
      const outcome = await commit({ ...batch, inbox: [] });
      if (outcome.kind !== 'committed' || batch.inbox.length === 0) return outcome;
      await commit({ ...emptyBatch(batch), inbox: batch.inbox });
      return outcome;
    }),
  },
  {
    name: 'timer-lost',
    what: 'one timer in ten is kept in memory only',
    promises: [5],
    server: writing((batch, { dice }) => ({
      ...batch,
      timers: batch.timers.filter(() => !dice.chance(0.1)),
    })),
  },
  {
    name: 'timers-left',
    what: 'timers stay when nobody waits for them any more',
    promises: [15],
    server: writing((batch) => ({ ...batch, timersGone: [] })),
  },
  {
    name: 'attempts-left',
    what: 'the row of an activity stays when it has ended',
    promises: [2, 15],
    server: writing((batch) => ({ ...batch, activitiesGone: [] })),
  },
  {
    name: 'retry-lost',
    what: 'one retry in ten is kept in memory only',
    promises: [5],
    server: writing((batch, { dice }) => ({
      ...batch,
      activities: batch.activities.filter(({ state }) => state !== 'due' || !dice.chance(0.1)),
    })),
  },
  {
    name: 'end-not-listed',
    what: 'the row of a run that has ended says that it runs',
    promises: [10],
    server: writing((batch) => ({
      ...batch,
      runChanges: batch.runChanges.map((row) =>
        row.closedAt === null ? row : { ...row, status: 'running' as const, closedAt: null, outcome: null },
      ),
    })),
  },
  {
    name: 'time-goes-back',
    what: 'history has the time of the clock, although the clock was set back',
    promises: [6],
    server: committing((commit, _, { clock }) => (batch) => {
      const body = (text: string) => text.replace(/^\{"time":\d+/, `{"time":${clock?.now()}`);
      return commit({ ...batch, history: batch.history.map((row) => ({ ...row, body: body(row.body) })) });
    }),
  },
  {
    name: 'token-reused',
    what: 'a retry is the same attempt again',
    promises: [3],
    server: writing((batch) => ({
      ...batch,
      activities: batch.activities.map((row) => ({ ...row, attempt: 1 })),
    })),
  },
  {
    name: 'actor-forgotten',
    what: 'the log of a task does not say who it was',
    promises: [8],
    server: writing((batch) => ({
      ...batch,
      taskLog: batch.taskLog.map((entry) => ({ ...entry, actor: 'system:engine' })),
    })),
  },
];
