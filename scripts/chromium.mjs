// Finds a Chromium for the browser tests, or installs one: what is on the machine, then Playwright's own installer,
// then the distribution's package. Prints progress to stderr and the path to stdout.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function onThePath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  }
  return undefined;
}

function onTheMachine() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : undefined;
  const own = chromium.executablePath();
  return existsSync(own) ? own : onThePath();
}

function attempt(what, command, args) {
  process.stderr.write(`No Chromium yet: ${what}…\n`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 5 * 60_000 });
  return status === 0;
}

/** Path of a Chromium, or `undefined` when there is none and none can be installed. */
export function ensureChromium() {
  const found = onTheMachine();
  if (found) return found;
  attempt("trying Playwright's installer", 'npx', ['playwright', 'install', 'chromium']);
  if (onTheMachine()) return onTheMachine();
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => attempt(`apt-get ${args.join(' ')}`, ...commandOf([...sudo, 'apt-get', ...args]));
  if (apt('update')) apt('install', '-y', 'chromium');
  return onTheMachine();
}

function commandOf([command, ...args]) {
  return [command, args];
}

const NO_CHROMIUM =
  'The browser tests need Chromium: none was found, and neither Playwright nor apt-get could install it. ' +
  'Install the package "chromium", or set CHROMIUM_PATH.';

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = ensureChromium();
  if (path === undefined) {
    process.stderr.write(`${NO_CHROMIUM}\n`);
    process.exit(1);
  }
  process.stdout.write(`${path}\n`);
}
