import type { Bug } from './bug.js';
import { COMMIT_BUGS } from './commit-bugs.js';
import { TAKEOVER_BUGS } from './takeover-bugs.js';
import { WORK_BUGS } from './work-bugs.js';

/** All planted bugs, by their names in alphabetical order. */
export const BUGS: readonly Bug[] = [...COMMIT_BUGS, ...TAKEOVER_BUGS, ...WORK_BUGS].sort((a, b) =>
  a.name < b.name ? -1 : 1,
);
