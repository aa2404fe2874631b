/** Which line of the source a line of the module comes from. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * @param mappings of a source map with one source
 * @returns by 0-based line of the output: the 1-based line of the source, 0 where there is none
 */
export function lineMap(mappings: string): number[] {
  let sourceLine = 0;
  return mappings.split(';').map((line) => {
    let first = 0;
    for (const segment of line.split(',')) {
      const [, , lines] = numbersOf(segment);
      if (lines === undefined) continue;
      sourceLine += lines;
      first ||= sourceLine + 1;
    }
    return first;
  });
}

/** The numbers of a segment: base 64 digits of six bits, the highest of which says that more follow; signs come last. */
function numbersOf(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const character of segment) {
    const digit = DIGITS.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}
