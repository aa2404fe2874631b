// npm run explore -- FILE [--plugins FILE] [--built]: prints what each phase of the compiler makes of a workflow, given
// as a drawing (JSON) or as its code (.ts). `--plugins`: JSON with a list of plugin descriptors, whose activities it
// uses. `--built`: does not build the compiler first.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = { plugins: { type: 'string' }, built: { type: 'boolean' } };
const { values, positionals } = parseArgs({ options, allowPositionals: true });
const [file] = positionals;

if (file === undefined || !existsSync(file)) {
  console.error('Usage: npm run explore -- FILE [--plugins FILE] [--built]');
  process.exit(2);
}
if (!values.built) {
  const { status } = spawnSync('npx', ['tsc', '-b', 'compiler'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const { exploreDocument, exploreSource } = await import('@inkstone/compiler');
const { documentSchema } = await import('@inkstone/compiler/graph');

const plugins = values.plugins === undefined ? [] : JSON.parse(readFileSync(values.plugins, 'utf8'));
const text = readFileSync(file, 'utf8');
const phases = file.endsWith('.ts')
  ? exploreSource(text, { plugins })
  : exploreDocument(documentOf(text), { plugins });
for (const { title, text: made } of phases) console.log(`=== ${title} ===\n\n${made.trimEnd()}\n`);

/** What a file without a drawing in it lacks is said, at its place. */
function documentOf(json) {
  let value;
  try {
    value = JSON.parse(json);
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exit(1);
  }
  const parsed = documentSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues)
    console.error(`${file} (${path.join('/')}): ${message}`);
  process.exit(1);
}
