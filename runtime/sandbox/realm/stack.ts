/**
 * Stacks inside the realm show the author's frames and nothing else: frames of the engine differ between the first run
 * of an activation and its replay, and code could see them.
 */
import { MODULE_FILE } from '../../core/module-file.js';

/** The part of V8's call sites that is used. */
interface CallSite {
  getFileName(): string | null;
  /** In a web worker a module's file is a blob; its name is what it says itself. */
  getScriptNameOrSourceURL(): string | null;
  getFunctionName(): string | null;
  getLineNumber(): number | null;
  getColumnNumber(): number | null;
  isAsync(): boolean;
}

/** Frames captured, of which the author's are shown. */
const MOST_FRAMES = 50;

function prepareStackTrace(error: unknown, sites: readonly CallSite[]): string {
  const lines = sites.filter(isAuthors).map(lineOf);
  return [headOf(error), ...lines].join('\n');
}

const isAuthors = (site: CallSite): boolean =>
  [site.getFileName(), site.getScriptNameOrSourceURL()].some((name) => String(name).startsWith(MODULE_FILE));

function lineOf(site: CallSite): string {
  const name = site.getFunctionName() ?? 'anonymous';
  const place = `workflow:${site.getLineNumber()}:${site.getColumnNumber()}`;
  return `    at ${site.isAsync() ? 'async ' : ''}${name} (${place})`;
}

function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

/** Makes them so, and lets nobody change it: V8 hands this hook objects of other frames. */
export function installStack(): void {
  Object.assign(Error, { stackTraceLimit: MOST_FRAMES });
  Object.defineProperty(Error, 'prepareStackTrace', {
    get: () => prepareStackTrace,
    set: () => {},
    configurable: false,
  });
}
