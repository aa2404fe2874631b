import type { TaskView } from '../api/types.js';

const VIEWS: TaskView[] = ['mine', 'all', 'done'];

/** The list's view as the address says it; anything else is the person's own. */
export function taskViewOf(search: Record<string, unknown>): { view?: TaskView } {
  const view = VIEWS.find((name) => name === search.view);
  return view && view !== 'mine' ? { view } : {};
}
