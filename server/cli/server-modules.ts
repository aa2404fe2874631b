/**
 * What a publication must say about imports: the server has its own files, and what lies beside the workflow here may be
 * another state of them.
 *
 * @returns the end of a sentence, empty when the workflow imports nothing
 */
export async function wordsForModules(source: string | undefined): Promise<string> {
  if (source === undefined) return '';
  // The compiler is large; most commands do without it.
  const { moduleImports } = await import('@inkstone/compiler');
  const names = moduleImports(source).map(({ specifier }) => specifier);
  return names.length === 0 ? '' : `, with ${names.join(', ')} as in the server's folder`;
}
