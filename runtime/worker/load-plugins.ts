import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { isPlugin, type Plugin } from '../activity/index.js';
import { Problem } from '../core/index.js';

/**
 * Imports plugins.
 *
 * @param specifiers file URLs, or names of packages
 * @param from folder in which packages are looked up
 * @throws Problem `plugin-not-loaded` with the cause, `not-a-plugin`
 */
export async function loadPlugins(specifiers: readonly string[], from: string): Promise<Plugin[]> {
  return await Promise.all(specifiers.map((specifier) => loadPlugin(specifier, from)));
}

async function loadPlugin(specifier: string, from: string): Promise<Plugin> {
  let loaded: { default?: unknown };
  try {
    loaded = await import(specifier.startsWith('file:') ? specifier : urlOfPackage(specifier, from));
  } catch (cause) {
    throw notLoaded(specifier, cause);
  }
  if (isPlugin(loaded.default)) return loaded.default;
  throw new Problem(422, {
    code: 'not-a-plugin',
    message: `The default export of ${specifier} is no plugin.`,
    at: specifier,
    hint: 'Write `export default definePlugin({ … })`.',
  });
}

function urlOfPackage(name: string, from: string): string {
  return pathToFileURL(createRequire(pathToFileURL(`${from}/`)).resolve(name)).href;
}

/** A problem that a definition raised keeps its own code and place. */
function notLoaded(specifier: string, cause: unknown): Problem {
  const { code, status, at, hint } = cause as Partial<Problem>;
  const words = cause instanceof Error ? cause.message : String(cause);
  const message = `Plugin ${specifier} could not be loaded: ${words}`;
  if ((cause as Error)?.name === 'Problem' && code) {
    return new Problem(
      status ?? 422,
      { code, message, at: `${specifier}#${at ?? ''}`, ...(hint ? { hint } : {}) },
      { cause },
    );
  }
  const body = {
    code: 'plugin-not-loaded',
    message,
    at: specifier,
    hint: 'Import it in a file of your own to see where it fails.',
  };
  return new Problem(422, body, { cause });
}
