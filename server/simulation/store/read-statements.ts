/** The engine's reads of `store/sql/` in memory. What they give is a copy, as rows from a connection are. */
import type {
  ActivityRow,
  DueItem,
  DueWindow,
  InboxInsert,
  InboxRow,
  RunOfEra,
  RunRow,
  RunSearch,
  TaskStateRow,
  WorkflowIdUse,
} from '../../store/store.js';
import type { Statement } from './database.js';
import { inboxKey, isOpen, runKey, type Tables, taskKey } from './tables.js';

type RunKeys = readonly { namespace: string; runId: string }[];

const HELD = '{"kind":"held"';

const reading = <T>(run: (tables: Tables) => T): Statement<T> => ({ run });

export const newestEra = () => reading((tables) => tables.newestEra);

export const runsOfEra = (shards: readonly number[], era: number, most: number) =>
  reading(({ runs }): RunOfEra[] =>
    [...runs.values()]
      .filter((run) => run.era === era && shards.includes(run.shard))
      .slice(0, most)
      .map(({ namespace, runId, shard, closedAt }) => ({ namespace, runId, shard, closedAt })),
  );

export const commitHeads = (shards: readonly number[]) =>
  reading((tables) => {
    const heads = new Map(shards.map((shard) => [shard, 1]));
    for (const rows of tables.history.values())
      for (const { shard, commitNo } of rows)
        if (commitNo >= (heads.get(shard) ?? Number.POSITIVE_INFINITY)) heads.set(shard, commitNo + 1);
    return heads;
  });

export const activeRuns = (shards: readonly number[]) =>
  reading(({ runs }): RunRow[] => {
    const wanted = new Set(shards);
    return [...runs.values()].filter((row) => row.active && wanted.has(row.shard)).map((row) => ({ ...row }));
  });

export const runRows = (keys: RunKeys) =>
  reading(({ runs }): RunRow[] =>
    keys.flatMap((key) => {
      const row = runs.get(runKey(key));
      return row ? [{ ...row }] : [];
    }),
  );

export const historyOf = (keys: RunKeys) =>
  reading(
    ({ history, runs }) =>
      new Map(
        keys.map((key) => {
          const era = runs.get(runKey(key))?.era;
          const rows = (history.get(runKey(key)) ?? []).filter((row) => row.era === era);
          return [key.runId, rows.map(({ body }) => body)];
        }),
      ),
  );

export const activitiesOf = (keys: RunKeys) =>
  reading(({ activities }): ActivityRow[] => {
    const wanted = new Set(keys.map(runKey));
    return [...activities.values()].filter((row) => wanted.has(runKey(row))).map((row) => ({ ...row }));
  });

/** Inputs kept for blocked runs. */
export const heldInputs = (rows: readonly RunRow[]) =>
  reading(({ inbox }): InboxRow[] => {
    const wanted = new Set(rows.map((row) => `${runKey(row)}\n${row.workflowId}`));
    return [...inbox.values()]
      .filter(
        ({ namespace, runId, workflowId, body }) =>
          body.startsWith(HELD) &&
          runId !== null &&
          wanted.has(`${runKey({ namespace, runId })}\n${workflowId}`),
      )
      .sort((a, b) => a.inputNo - b.inputNo)
      .map(inboxRow);
  });

const EVERYTHING: DueWindow = { after: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

export const dueItems = (
  shards: readonly number[],
  before: number,
  { after, most }: DueWindow = EVERYTHING,
) =>
  reading(({ timers, activities, runs }): DueItem[] => {
    const wanted = new Set(shards);
    const due: DueItem[] = [];
    for (const { shard, namespace, runId, seq, fireAt } of timers.values())
      due.push({ kind: 'timer', shard, namespace, runId, seq, at: fireAt });
    for (const { shard, namespace, runId, seq, dueAt, state, grantId } of activities.values())
      if (state !== 'started' || grantId !== null)
        due.push({ kind: 'activity', shard, namespace, runId, seq, at: dueAt });
    for (const { shard, namespace, runId, status, retryAt } of runs.values())
      if (status === 'blocked' && retryAt !== null)
        due.push({ kind: 'blocked', shard, namespace, runId, seq: 0, at: retryAt });
    const inTime = due.filter(({ shard, at }) => wanted.has(shard) && at < before && at > after);
    return inTime.filter((item) => {
      const earlier = inTime.filter(
        (other) => other.kind === item.kind && other.shard === item.shard && other.at < item.at,
      );
      return earlier.length < most;
    });
  });

export const startedActivities = (shards: readonly number[]) =>
  reading(({ activities }): ActivityRow[] => {
    const wanted = new Set(shards);
    return [...activities.values()]
      .filter(({ shard, state, grantId }) => state === 'started' && grantId === null && wanted.has(shard))
      .map((row) => ({ ...row }));
  });

export const waitingInputs = (shards: readonly number[]) =>
  reading(({ inbox }): InboxRow[] => {
    const wanted = new Set(shards);
    return [...inbox.values()]
      .filter(({ shard, body }) => wanted.has(shard) && !body.startsWith(HELD))
      .sort((a, b) => a.shard - b.shard || a.inputNo - b.inputNo)
      .map(inboxRow);
  });

function inboxRow(row: InboxInsert & { inputNo: number }): InboxRow {
  const { actor: _, ...rest } = row;
  return { ...rest };
}

export function sendInput(input: InboxInsert): Statement<void> {
  let inputNo = 0;
  return {
    writes(tables) {
      tables.lastInputNo += 1;
      inputNo = tables.lastInputNo;
      return [`inbox ${inboxKey(input)}`];
    },
    run(tables, database) {
      if (!tables.inboxIds.has(inboxKey(input))) {
        tables.inbox.set(inputNo, { ...input, inputNo });
        tables.inboxIds.set(inboxKey(input), inputNo);
      }
      database.notify(input.shard);
    },
  };
}

export const wakeOwners = (shards: readonly number[]): Statement<void> => ({
  run(_, database) {
    for (const shard of shards) database.notify(shard);
  },
});

export const isWaiting = (input: { namespace: string; workflowId: string; inputId: string }) =>
  reading(({ inboxIds }) => inboxIds.has(inboxKey(input)));

const newestFirst = (a: RunRow, b: RunRow): number =>
  b.startedAt - a.startedAt || (a.runId < b.runId ? 1 : a.runId > b.runId ? -1 : 0);

const runsOf = ({ runs }: Tables, namespace: string, workflowId: string): RunRow[] =>
  [...runs.values()]
    .filter((row) => row.namespace === namespace && row.workflowId === workflowId)
    .sort(newestFirst);

export const findRun = (search: RunSearch) =>
  reading((tables): RunRow | undefined => {
    if ('runId' in search) {
      const row = tables.runs.get(runKey(search));
      return row && { ...row };
    }
    const rows = runsOf(tables, search.namespace, search.workflowId);
    const row = rows.find(isOpen) ?? rows[0];
    return row && { ...row };
  });

export const workflowIdsInUse = (
  keys: readonly { namespace: string; workflowId: string; requestId: string | null; runId: string }[],
) =>
  reading((tables): WorkflowIdUse[] =>
    keys.flatMap(({ namespace, workflowId, requestId, runId }) => {
      const rows = runsOf(tables, namespace, workflowId);
      const same = tables.runs.get(runKey({ namespace, runId }));
      const found = [
        ...rows.filter(isOpen),
        ...rows.slice(0, 1),
        ...rows.filter((row) => requestId !== null && row.requestId === requestId),
        ...(same ? [same] : []),
      ];
      return found.map((row) => ({
        namespace: row.namespace,
        workflowId: row.workflowId,
        runId: row.runId,
        requestId: row.requestId,
        status: row.status,
      }));
    }),
  );

export const taskStates = (keys: readonly { namespace: string; taskId: string }[]) =>
  reading(({ tasks }): TaskStateRow[] =>
    keys.flatMap((key) => {
      const row = tasks.get(taskKey(key));
      if (!row) return [];
      const { namespace, taskId, runId, seq, state, owner, outcome, spec } = row;
      const people = { people: [...row.people], groups: [...row.groups], excluded: [...row.excluded] };
      return [{ namespace, taskId, runId, seq, state, owner, outcome, spec, ...people }];
    }),
  );

export const hasTaskEntry = (entry: { namespace: string; taskId: string; inputId: string }) =>
  reading(({ taskLog }) =>
    taskLog.some((other) => other.inputId === entry.inputId && taskKey(other) === taskKey(entry)),
  );
