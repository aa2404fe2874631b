import type { TryOut } from './try-out.js';

const keyOf = (workflow: string) => `inkstone.try.${workflow}`;

/** What was chosen when this workflow was tried in this browser before. */
export function keptPlan(workflow: string, storage: Storage): Partial<TryOut> {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(workflow)) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

export function keepPlan(workflow: string, plan: TryOut, storage: Storage): void {
  try {
    storage.setItem(keyOf(workflow), JSON.stringify(plan));
  } catch {
    // A browser without room forgets it; nothing else is lost.
  }
}
