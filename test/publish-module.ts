import type { CompiledWorkflow } from '@inkstone/compiler';
import pg from 'pg';

/** Writes version 1 of a workflow that was never drawn, as publishing would: only its module is of interest. */
export async function publishModule(databaseUrl: string, compiled: CompiledWorkflow): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO workflow (namespace, name, title, created_by) VALUES ('default', $1, $1, 'system:test')`,
      [compiled.workflowType],
    );
    await client.query(
      `INSERT INTO version (namespace, name, version, draft_revision, document, source, anchors, compiled, plugins,
                            code_hash, published_by)
       VALUES ('default', $1, 1, 1, '{}', '', '[]', $2, '[]', $3, 'system:test')`,
      [compiled.workflowType, JSON.stringify(compiled), compiled.hash],
    );
  } finally {
    await client.end();
  }
}
