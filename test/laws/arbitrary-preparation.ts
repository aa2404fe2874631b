/** Workflows that prepare something first: plain code at their start. */
import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import fc from 'fast-check';

/** What each of them declares is its own; the first looks like a variable, two have comments, one has lines that stay where they are. */
const PREPARATIONS = [
  "const begun = 'now';",
  "const { length: letters } = 'abc';",
  'const [first = 1, second = 2] = [total];\ntotal += first + second;',
  '// Look at it first\nconst [begun] = [total];\nstatus = `${status} since\n  ${begun}`; // since when',
  'for (const one of [1, 2]) {\n  // each of them\n  total += one;\n}',
  "const keep = (text: string): string => text.trim();\nif (status === '') {\n  status = keep('none');\n}",
] as const;

/** @param choice which one; past the last: none */
export function prepare(document: WorkflowDocument, choice: number): void {
  const start = Object.values(document.graphs[MAIN]!.nodes).find(({ kind }) => kind === 'start');
  const names = Object.values(document.variables).map(({ name }) => name);
  if (start?.kind !== 'start' || !names.includes('total') || !names.includes('status')) return;
  const text = PREPARATIONS[choice];
  if (text === undefined) delete start.prepare;
  else start.prepare = text;
}

/** The same documents, some of which prepare something. */
export function withPreparation(documents: fc.Arbitrary<WorkflowDocument>): fc.Arbitrary<WorkflowDocument> {
  return fc.tuple(documents, fc.nat(2 * PREPARATIONS.length)).map(([document, choice]) => {
    const now = structuredClone(document);
    prepare(now, choice);
    return now;
  });
}
