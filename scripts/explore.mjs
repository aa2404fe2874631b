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
  : exploreDocument(documentSchema.parse(JSON.parse(text)), { plugins });
for (const { title, text: made } of phases) console.log(`=== ${title} ===\n\n${made.trimEnd()}\n`);
