/** The ways to get between an engine and what it stands on. */
import type { EngineDeps } from '../../engine/deps.js';
import type { CommitBatch, CommitOutcome, Store } from '../../store/store.js';
import type { BugPlace } from './bug.js';

export type Commit = (batch: CommitBatch) => Promise<CommitOutcome>;

type ServerBug = (deps: EngineDeps, place: BugPlace) => EngineDeps;

/** Another way to commit. */
export function committing(wrap: (commit: Commit, place: BugPlace, deps: EngineDeps) => Commit): ServerBug {
  return (deps, place) => ({
    ...deps,
    store: {
      ...deps.store,
      async openWriter() {
        const writer = await deps.store.openWriter();
        return { ...writer, commit: wrap((batch) => writer.commit(batch), place, deps) };
      },
    },
  });
}

/** Another batch than the engine wants written. */
export function writing(change: (batch: CommitBatch, place: BugPlace) => CommitBatch): ServerBug {
  return committing((commit, place) => (batch) => commit(change(batch, place)));
}

/** Other answers of the store. */
export function reading(wrap: (store: Store, place: BugPlace) => Partial<Store>): ServerBug {
  return (deps, place) => ({ ...deps, store: { ...deps.store, ...wrap(deps.store, place) } });
}

export function emptyBatch({ leases }: Pick<CommitBatch, 'leases'>): CommitBatch {
  return {
    leases, runs: [], runChanges: [], history: [], timers: [], timersGone: [], activities: [], activitiesGone: [],
    tasks: [], taskChanges: [], taskLog: [], inbox: [], inboxGone: [],
  }; // biome-ignore format: a list of tables
}
