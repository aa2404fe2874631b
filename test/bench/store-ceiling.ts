/**
 * The ceiling: what PostgreSQL on this machine does with the writes of three-step workflows and nothing else. Each
 * workflow is four rows of about 300 bytes in four commits, one after another; commits of many workflows are grouped.
 */
import pg from 'pg';

const BODY = JSON.stringify({ time: 1_700_000_000_000, inputs: [], commands: [], filler: 'x'.repeat(230) });
const STEPS = 4;

/** Workflows a second. */
export async function storeCeiling(url: string, inFlight: number, seconds: number): Promise<number> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    'CREATE TABLE ceiling (run_id text, activation integer, body text, PRIMARY KEY (run_id, activation))',
  );
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  const done = await Promise.all([
    commitAll(url, 'a', inFlight / 2, until),
    commitAll(url, 'b', inFlight / 2, until),
  ]);
  const took = (performance.now() - began) / 1000;
  await admin.query('DROP TABLE ceiling');
  await admin.end();
  return done.reduce((sum, count) => sum + count, 0) / took;
}

/** One connection; all its workflows commit together, each time their next row. */
async function commitAll(url: string, name: string, inFlight: number, until: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  let done = 0;
  for (let round = 0; performance.now() < until; round++) {
    const ids = Array.from({ length: inFlight }, (_, n) => `${name}-${round}-${n}`);
    for (let step = 0; step < STEPS; step++) {
      await client.query({
        name: 'ceiling',
        text: 'INSERT INTO ceiling SELECT id, $2, body FROM unnest($1::text[], $3::text[]) AS u (id, body)',
        values: [ids, step, ids.map(() => BODY)],
      });
    }
    done += inFlight;
  }
  await client.end();
  return done;
}
