import type { Diagnostic } from '@inkstone/compiler';

/** One line each, located: `file:line:column`, or the node and its field. */
export function describeDiagnostics(
  file: string,
  source: string,
  diagnostics: readonly Diagnostic[],
): string {
  return diagnostics
    .map((found) => {
      const hint = found.hint === undefined ? '' : `\n    ${found.hint}`;
      return `${placeOf(file, source, found)}: ${found.severity}: ${found.message} [${found.code}]${hint}`;
    })
    .join('\n');
}

function placeOf(file: string, source: string, { source: range, node, field }: Diagnostic): string {
  if (range !== undefined) {
    const lines = source.slice(0, range.from).split('\n');
    return `${file}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
  }
  const place = [node, field].filter((part) => part !== undefined).join('.');
  return place === '' ? file : `${file} (${place})`;
}
