/** The schema of a database as text, from the catalogue: what the migrations together have made. */
import type pg from 'pg';

const TABLES = `
  SELECT c.relname AS name, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) ||
         CASE a.attidentity WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' ELSE '' END ||
         CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END ||
         coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
  ORDER BY c.relname, a.attnum`;

const CONSTRAINTS = `
  SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS line
  FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
  ORDER BY 1, contype DESC, 2`;

const INDEXES = `
  SELECT i.indexdef AS line
  FROM pg_indexes i
  WHERE i.schemaname = 'public'
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = (quote_ident(i.indexname))::regclass)
  ORDER BY i.tablename, i.indexname`;

const VIEWS = `SELECT viewname AS name, definition AS line FROM pg_views WHERE schemaname = 'public' ORDER BY viewname`;

const FUNCTIONS = `
  SELECT pg_get_functiondef(oid) AS line FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace ORDER BY proname`;

const TRIGGERS = `
  SELECT pg_get_triggerdef(t.oid) AS line FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgparentid = 0
  ORDER BY c.relname, t.tgname`;

/** Tables with columns and constraints, indexes, views, functions and triggers; sorted, so that equal schemas give equal texts. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const ask = async (text: string) => (await client.query<{ name: string; line: string }>(text)).rows;
  const constraints = await ask(CONSTRAINTS);
  const tables = new Map<string, string[]>();
  for (const { name, line } of await ask(TABLES)) tables.set(name, [...(tables.get(name) ?? []), line]);
  for (const { name, line } of constraints) tables.get(name)?.push(line);
  const created = [...tables].map(
    ([name, lines]) => `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n);\n`,
  );
  const indexes = (await ask(INDEXES)).map(({ line }) => `${line};\n`);
  const views = (await ask(VIEWS)).map(({ name, line }) => `CREATE VIEW ${name} AS\n${line}\n`);
  const functions = (await ask(FUNCTIONS)).map(({ line }) => `${line.trimEnd()};\n`);
  const triggers = (await ask(TRIGGERS)).map(({ line }) => `${line};\n`);
  return [...created, indexes.join(''), ...views, ...functions, triggers.join('')].join('\n');
}
