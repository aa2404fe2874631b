import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { text } from '../messages/text.js';
import { PluginsPage } from '../pages/plugins-page.js';
import { SettingsPage } from '../pages/settings-page.js';
import { WorkflowsPage } from '../pages/workflows-page.js';
import { runFilterOf } from '../runs/run-filter.js';
import { RunsPage } from '../runs/runs-page.js';
import { taskViewOf } from '../tasks/task-view.js';
import { TasksPage } from '../tasks/tasks-page.js';
import { comparedOf } from '../versions/side.js';
import { loadPart } from './load-part.js';
import { Failed } from './loaded.js';
import { Missing } from './missing.js';
import { PageSkeleton } from './page-skeleton.js';
import { Shell } from './shell.js';

// What draws is heavy (React Flow, Monaco) and loads with the first drawing, not with the inbox.
const Editor = lazy(() =>
  loadPart(() => import('../editor/editor.js').then((module) => ({ default: module.Editor }))),
);
const RunPage = lazy(() =>
  loadPart(() => import('../runs/run-page.js').then((module) => ({ default: module.RunPage }))),
);
const TaskPage = lazy(() =>
  loadPart(() => import('../tasks/task-page.js').then((module) => ({ default: module.TaskPage }))),
);

const SchedulesPage = lazy(() =>
  loadPart(() =>
    import('../schedules/schedules-page.js').then((module) => ({ default: module.SchedulesPage })),
  ),
);
const VersionsPage = lazy(() =>
  loadPart(() => import('../versions/versions-page.js').then((module) => ({ default: module.VersionsPage }))),
);

const root = createRootRoute({
  component: Shell,
  errorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
  notFoundComponent: () => <Missing title={text('app.noPage')}>{text('app.noPageHint')}</Missing>,
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/workflows' });
  },
});
const workflows = createRoute({ getParentRoute: () => root, path: '/workflows', component: WorkflowsPage });
const workflow = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$name',
  component: function WorkflowRoute() {
    const { name } = workflow.useParams();
    return (
      <Suspense fallback={<PageSkeleton />}>
        <Editor key={name} workflow={name} />
      </Suspense>
    );
  },
});
const workflowVersions = createRoute({
  getParentRoute: () => root,
  path: '/workflows/$name/versions',
  validateSearch: comparedOf,
  component: function VersionsRoute() {
    const { name } = workflowVersions.useParams();
    return (
      <Suspense fallback={<PageSkeleton />}>
        <VersionsPage key={name} name={name} compared={workflowVersions.useSearch()} />
      </Suspense>
    );
  },
});
const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: runFilterOf,
  component: function RunsRoute() {
    return <RunsPage filter={runs.useSearch()} />;
  },
});
const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  component: function RunRoute() {
    const { runId } = run.useParams();
    return (
      <Suspense fallback={<PageSkeleton />}>
        <RunPage key={runId} runId={runId} />
      </Suspense>
    );
  },
});
const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: taskViewOf,
  component: function TasksRoute() {
    return <TasksPage view={tasks.useSearch().view ?? 'mine'} />;
  },
});
const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$taskId',
  component: function TaskRoute() {
    const { taskId } = task.useParams();
    return (
      <Suspense fallback={<PageSkeleton shape="sheet" />}>
        <TaskPage key={taskId} taskId={taskId} />
      </Suspense>
    );
  },
});
const plugins = createRoute({ getParentRoute: () => root, path: '/plugins', component: PluginsPage });
const schedules = createRoute({
  getParentRoute: () => root,
  path: '/schedules',
  component: function SchedulesRoute() {
    return (
      <Suspense fallback={<PageSkeleton shape="list" />}>
        <SchedulesPage />
      </Suspense>
    );
  },
});
const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage });

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    workflows,
    workflow,
    workflowVersions,
    runs,
    run,
    tasks,
    task,
    plugins,
    schedules,
    settings,
  ]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
