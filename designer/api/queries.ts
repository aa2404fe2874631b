import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, type RunFilter } from './client.js';
import type { TaskView } from './types.js';

/** Names of the server's state in the cache; the first word says what a live event makes stale. */
export const keys = {
  me: ['me'] as const,
  people: ['people'] as const,
  plugins: ['plugins'] as const,
  workflows: ['workflows'] as const,
  versions: (name: string) => ['versions', name] as const,
  schedules: ['schedules'] as const,
  schedule: (id: string) => ['schedule', id] as const,
  scheduleTimes: (id: string) => ['schedule', id, 'times'] as const,
  occurrences: (id: string) => ['schedule', id, 'occurrences'] as const,
  presence: (name: string) => ['presence', name] as const,
  file: (name: string) => ['file', name] as const,
  draft: (name: string) => ['draft', name] as const,
  version: (name: string, version: number) => ['version', name, version] as const,
  runs: ['runs'] as const,
  runList: (filter: RunFilter) => ['runs', filter] as const,
  run: (runId: string) => ['run', runId] as const,
  runView: (runId: string, until: number | undefined) => ['run', runId, 'view', until ?? 'now'] as const,
  history: (runId: string) => ['run', runId, 'history'] as const,
  tasks: ['tasks'] as const,
  taskList: (view: TaskView) => ['tasks', view] as const,
  task: (taskId: string) => ['task', taskId] as const,
};

/** No event tells of a schedule; its times pass by the minute. */
const SCHEDULES_MS = 5_000;

export const useMe = () =>
  useQuery({ queryKey: keys.me, queryFn: api.me, staleTime: Number.POSITIVE_INFINITY });
export const usePeople = () => useQuery({ queryKey: keys.people, queryFn: api.people, staleTime: 300_000 });
export const usePlugins = () => useQuery({ queryKey: keys.plugins, queryFn: api.plugins, staleTime: 60_000 });
export const useWorkflows = () => useQuery({ queryKey: keys.workflows, queryFn: api.workflows });

export const useSchedules = () =>
  useQuery({ queryKey: keys.schedules, queryFn: api.schedules, refetchInterval: SCHEDULES_MS });
export const useScheduleTimes = (id: string) =>
  useQuery({ queryKey: keys.scheduleTimes(id), queryFn: () => api.scheduleTimes(id) });
export const useOccurrences = (id: string) =>
  useQuery({
    queryKey: keys.occurrences(id),
    queryFn: () => api.occurrences(id),
    refetchInterval: SCHEDULES_MS,
  });

/** What is published of a workflow, the newest first. */
export const useVersions = (name: string) =>
  useQuery({ queryKey: keys.versions(name), queryFn: () => api.versions(name) });

/** The draft as it is saved, for what only looks at it. */
export const useDraft = (name: string, enabled = true) =>
  useQuery({ queryKey: keys.draft(name), queryFn: () => api.getDraft(name), enabled });

/** A published version; it never changes, so it is asked for once. */
export const useVersion = (name: string, version: number | undefined) =>
  useQuery({
    queryKey: keys.version(name, version ?? 0),
    queryFn: () => api.version(name, version ?? 0),
    enabled: version !== undefined && name !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useRuns = (filter: RunFilter) =>
  useInfiniteQuery({
    queryKey: keys.runList(filter),
    queryFn: ({ pageParam }) => api.runs({ ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  });

/** The run at a moment; while another moment loads, the one before stays on the screen. */
export const useRunView = (runId: string, until: number | undefined) =>
  useQuery({
    queryKey: keys.runView(runId, until),
    queryFn: () => api.runView(runId, until),
    placeholderData: (before) => (before?.run.runId === runId ? before : undefined),
  });

export const useHistory = (runId: string, enabled: boolean) =>
  useQuery({ queryKey: keys.history(runId), queryFn: () => api.history(runId), enabled });

export const useTasks = (view: TaskView) =>
  useInfiniteQuery({
    queryKey: keys.taskList(view),
    queryFn: ({ pageParam }) => api.tasks(view, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  });

export const useTask = (taskId: string) =>
  useQuery({ queryKey: keys.task(taskId), queryFn: () => api.task(taskId) });

/** Everything that may look different once a task was acted on. */
export function refreshTask(client: QueryClient, taskId: string): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: keys.task(taskId) }),
    client.invalidateQueries({ queryKey: keys.tasks }),
  ]);
}
