import type { WorkflowSummary } from '../api/workflows.js';
import type { RunStatement } from '../store/statements.js';

interface WorkflowRow {
  name: string;
  title: string;
  revision: string;
  updated_at: Date;
  updated_by: string;
  version: number | null;
  draft_revision: string | null;
  published_at: Date | null;
  open_runs: number;
}

/** The workflows of a namespace by title, each with its draft's and its newest version's state. */
export async function listWorkflows(run: RunStatement, namespace: string): Promise<WorkflowSummary[]> {
  const rows = await run<WorkflowRow>('workflow-list', [namespace]);
  return rows.map((row) => ({
    name: row.name,
    title: row.title,
    draftRevision: Number(row.revision),
    draftChanges: Number(row.revision) - Number(row.draft_revision ?? 1),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    openRuns: row.open_runs,
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.published_at === null ? {} : { publishedAt: row.published_at.toISOString() }),
  }));
}
