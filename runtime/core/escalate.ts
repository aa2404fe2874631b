import type { Assignees } from './human-task.js';

/**
 * Who may act once a task has been escalated: those before, and the new ones. Nobody who has the form open loses it;
 * `except` of both holds.
 */
export function escalate(before: Assignees, to: Assignees): Assignees {
  const both = (key: keyof Assignees) => [...new Set([...(before[key] ?? []), ...(to[key] ?? [])])];
  return { people: both('people'), groups: both('groups'), except: both('except') };
}
