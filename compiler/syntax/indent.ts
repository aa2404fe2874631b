/** Indentation that leaves the contents of template literals alone. */
import { ts } from 'ts-morph';

/** Puts `prefix` before each line but the first and the empty ones; before the last also when it is empty. */
export function indentLines(text: string, prefix: string): string {
  if (prefix === '' || !text.includes('\n')) return text;
  const inside = linesInsideTemplates(text);
  const lines = text.split('\n');
  // What follows the text stands on its last line.
  const isLast = (index: number) => index === lines.length - 1;
  return lines
    .map((line, index) =>
      index === 0 || inside.has(index) || (line === '' && !isLast(index)) ? line : prefix + line,
    )
    .join('\n');
}

/** Takes `prefix`, or as much of it as there is, from each line but the first. */
export function dedentLines(text: string, prefix: string): string {
  if (prefix === '' || !text.includes('\n')) return text;
  const inside = linesInsideTemplates(text);
  return text
    .split('\n')
    .map((line, index) => (index === 0 || inside.has(index) ? line : line.slice(commonLength(line, prefix))))
    .join('\n');
}

/** Moves a text that stood at one indentation to another. */
export function reindent(text: string, from: string, to: string): string {
  return from === to ? text : indentLines(dedentLines(text, from), to);
}

/** Generated text is indented by two spaces; this says it in the text's own unit. */
export function withUnit(text: string, unit: string): string {
  if (unit === '  ' || !text.includes('\n')) return text;
  const inside = linesInsideTemplates(text);
  const inUnits = (line: string) => line.replace(/^(?: {2})+/, (spaces) => unit.repeat(spaces.length / 2));
  return text
    .split('\n')
    .map((line, index) => (inside.has(index) ? line : inUnits(line)))
    .join('\n');
}

/** Indentation of the line on which `offset` stands. */
export function indentationAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(source.slice(start))![0];
}

function commonLength(line: string, prefix: string): number {
  let length = 0;
  while (length < prefix.length && line[length] === prefix[length]) length++;
  return length;
}

function linesInsideTemplates(text: string): Set<number> {
  const lines = new Set<number>();
  if (!text.includes('`')) return lines;
  const file = ts.createSourceFile('t.ts', text, ts.ScriptTarget.ES2023, false);
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) {
      const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
      const last = file.getLineAndCharacterOfPosition(node.end).line;
      for (let line = first + 1; line <= last; line++) lines.add(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return lines;
}
