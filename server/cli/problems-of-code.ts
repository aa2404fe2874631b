import type { Diagnostic } from '@inkstone/compiler';
import type { Problem } from '@inkstone/runtime';
import { problem } from '../errors.js';
import { describeDiagnostics, locateDiagnostics } from './describe-diagnostics.js';

/** What keeps code from being drawn or from running, each with its line. */
export function problemsOfCode(file: string, source: string, found: readonly Diagnostic[]): Problem {
  const about = { code: { file, text: source } };
  const diagnostics = locateDiagnostics(found, about);
  return problem(
    'code-has-problems',
    { file, what: `\n${describeDiagnostics(found, about)}` },
    { details: { diagnostics } },
  );
}

/** What a command that has done its work says of problems that are left: `; 2 problems (inkstone check)`. */
export function whatIsLeft(diagnostics: readonly Diagnostic[]): string {
  const count = diagnostics.filter(({ severity }) => severity === 'error').length;
  if (count === 0) return '';
  return `; ${count === 1 ? 'a problem' : `${count} problems`} (inkstone check)`;
}
