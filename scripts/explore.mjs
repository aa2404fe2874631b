// npm run explore -- FILE [--plugins FILE] [--built]: prints what each phase of the compiler makes of a workflow, given
// as a drawing (JSON) or as its code (.ts). `--plugins`: JSON with a list of plugin descriptors, whose activities it
// uses. `--built`: does not build the compiler first.
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const options = { plugins: { type: 'string' }, built: { type: 'boolean' } };
const USAGE = 'Usage: npm run explore -- FILE [--plugins FILE] [--built]';
const { values, positionals } = parsed();
const [file] = positionals;

if (file === undefined) stop(2, USAGE);
if (!statSync(file, { throwIfNoEntry: false })?.isFile()) stop(2, `There is no file ${file}.\n${USAGE}`);
if (!values.built) {
  const { status } = spawnSync('npx', ['tsc', '-b', 'compiler'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const { exploreDocument, exploreSource } = await import('@inkstone/compiler');
const { documentFromText } = await import('@inkstone/compiler/graph');

const plugins = values.plugins === undefined ? [] : pluginsOf(values.plugins);
const text = readFileSync(file, 'utf8');
const phases = file.endsWith('.ts')
  ? exploreSource(text, { plugins })
  : exploreDocument(documentOf(text), { plugins });
for (const { title, text: made } of phases) console.log(`=== ${title} ===\n\n${made.trimEnd()}\n`);

/** What a file without a drawing in it lacks is said, at its place. */
function documentOf(json) {
  const read = documentFromText(json);
  if ('document' in read) return read.document;
  const lines = read.mistakes.map(
    ({ line, column, path, what, code }) =>
      `${file}:${line}:${column}: error: ${path === '' ? '' : `/${path}: `}${what} [${code}]`,
  );
  return stop(1, lines.join('\n'));
}

function pluginsOf(path) {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8'));
    if (Array.isArray(found)) return found;
    return stop(1, `${path}: a list of plugin descriptors is needed, [{ "name": …, "activities": […] }]`);
  } catch (error) {
    return stop(1, `${path}: ${error.message}`);
  }
}

function parsed() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return stop(2, `${error.message}\n${USAGE}`);
  }
}

function stop(code, words) {
  console.error(words);
  process.exit(code);
}
