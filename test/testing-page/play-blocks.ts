/** Runs the tests of a page in this process: its files exist in memory only. */
import * as crypto from 'node:crypto';
import * as compiler from '@inkstone/compiler';
import * as runtime from '@inkstone/runtime';
import * as activity from '@inkstone/runtime/activity';
import * as testing from '@inkstone/runtime/testing';
import { ts } from 'ts-morph';
import { expect } from 'vitest';
import * as zod from 'zod';

/** How one test of the page ended. */
export interface PageTest {
  name: string;
  error?: Error;
}

type Require = (name: string) => unknown;

/** Runs the tests of a test file. `files` are those of the page so far, by name. */
export async function playTests(source: string, files: ReadonlyMap<string, string>): Promise<PageTest[]> {
  const tests: { name: string; body: () => unknown }[] = [];
  const modules: Record<string, unknown> = {
    '@inkstone/compiler': compiler,
    '@inkstone/runtime': runtime,
    '@inkstone/runtime/activity': activity,
    '@inkstone/runtime/testing': testing,
    'node:crypto': crypto,
    'node:fs': { readFileSync: (file: string) => fileOf(file, files) },
    vitest: { expect, test: (name: string, body: () => unknown) => tests.push({ name, body }) },
    zod,
  };
  const require: Require = (name) =>
    name.startsWith('./')
      ? evaluate(fileOf(name.slice(2).replace(/\.js$/, '.ts'), files), require)
      : (modules[name] ?? expect.fail(`The page imports ${name}, which it may not.`));
  evaluate(source, require);
  const played: PageTest[] = [];
  for (const { name, body } of tests) played.push({ name, ...(await errorOf(body)) });
  return played;
}

async function errorOf(body: () => unknown): Promise<{ error?: Error }> {
  try {
    await body();
    return {};
  } catch (error) {
    return { error: error as Error };
  }
}

function fileOf(name: string, files: ReadonlyMap<string, string>): string {
  return files.get(name) ?? expect.fail(`The page has no file ${name} up to there.`);
}

function evaluate(source: string, require: Require): unknown {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  new Function('exports', 'require', outputText)(exports, require);
  return exports;
}
