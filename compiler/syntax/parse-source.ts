import { ts } from 'ts-morph';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import { parseTree } from './nesting.js';
import { rememberTexts } from './remember-texts.js';

/** The syntax tree, or where the text cannot be read. What one edit wrote, the next one reads: some texts of a few drawings. */
export const parseSource = rememberTexts(parseAnew, 6);

function parseAnew(source: string): { file: ts.SourceFile } | { broken: Diagnostic[] } {
  const parsed = parseTree('workflow.ts', source);
  if ('tooDeep' in parsed)
    return { broken: [diagnostic('code-nested-too-deep', { source: parsed.tooDeep }, {})] };
  const { file } = parsed;
  const problems = syntaxProblems(file);
  return problems.length === 0 ? { file } : { broken: problems.map(toDiagnostic) };
}

/**
 * What the parser found. The compiler's public way to it needs a whole program; the field that the parser itself fills
 * is enough.
 */
export function syntaxProblems(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] }).parseDiagnostics;
}

function toDiagnostic({ start, length, messageText }: ts.DiagnosticWithLocation): Diagnostic {
  const problem = ts.flattenDiagnosticMessageText(messageText, ' ');
  return diagnostic('code-does-not-parse', { source: { from: start, to: start + length } }, { problem });
}
