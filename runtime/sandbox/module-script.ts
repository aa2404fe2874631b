/** A compiled workflow module as a script that runs in a realm. */
import { Script } from 'node:vm';
import { MODULE_FILE } from '../core/module-file.js';
import { Problem } from '../core/problem.js';

/** Name of a module's script in stacks. */
export const moduleFile = (code: string): string => `${MODULE_FILE}${code.slice(0, 12)}`;

/**
 * `import(…)` would give an error of the host's. It is refused by its look: even in a string or a comment. Between the
 * word and its parenthesis may be whatever a script takes for a comment, HTML's too, up to any line terminator.
 */
const DYNAMIC_IMPORT = /\bimport(?:\s|\/\*[\s\S]*?\*\/|(?:\/\/|<!--|-->)[^\n\r\u2028\u2029]*)*[(.]/;

/**
 * The script's value takes what stands for the global names and gives the module function. Line numbers are those of
 * `source`. Its code is strict, so that it cannot make globals or see the global object as `this`.
 *
 * @throws Problem `invalid-module`
 */
export function moduleScript(code: string, source: string): Script {
  const expression = source.trimEnd().replace(/;$/, '');
  if (DYNAMIC_IMPORT.test(expression)) {
    throw invalid(
      'Workflow code cannot import while it runs.',
      'Import at the top of the file, or call an activity.',
    );
  }
  const filename = moduleFile(code);
  try {
    // Alone first: what is no complete script by itself could close the parenthesis and leave the wrapper.
    new Script(expression, { filename });
    const wrapped = `(function (globalThis, global, self, window) { 'use strict'; return (${expression}\n); })`;
    return new Script(wrapped, { filename });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function invalid(
  message: string,
  hint = 'The module must be one expression: (exports, require, at) => { … }',
): Problem {
  return new Problem(422, { code: 'invalid-module', message, hint });
}
