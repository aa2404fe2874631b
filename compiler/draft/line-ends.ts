/**
 * Line ends at the border. Inside, every text has `\n`: one with `\r\n` is turned when it comes in, and ranges of it are
 * turned back. What is printed over a text all of whose lines end in `\r\n` has them throughout, new lines included.
 */
import type { Anchor, Draft } from './draft.js';

interface Range {
  from: number;
  to: number;
}

/** A source without `\r\n`, and the way for ranges from the one to the other. */
export interface LfText {
  source: string;
  toLf<T extends Range>(range: T): T;
  fromLf<T extends Range>(range: T): T;
}

export function lfText(original: string): LfText {
  const ends = [...original.matchAll(/\r\n/g)].map(({ index }) => index);
  const endsInLf = ends.map((end, index) => end - index);
  return {
    source: ends.length === 0 ? original : original.replaceAll('\r\n', '\n'),
    toLf: (range) => shifted(range, ends, -1),
    fromLf: (range) => shifted(range, endsInLf, 1),
  };
}

/** Whether every line of a text, and there are two at least, ends in `\r\n`. */
export function hasCrlf(source: string): boolean {
  return source.includes('\r\n') && !/(?<!\r)\n/.test(source);
}

/** What a draft's text says, with `\n`. */
export function draftWithLf<T extends Pick<Draft, 'source' | 'anchors'>>(draft: T): T {
  const { source, toLf } = lfText(draft.source);
  return source === draft.source ? draft : { ...draft, source, anchors: draft.anchors.map(toLf) };
}

/** A printed text, with `\r\n`. */
export function withCrlf({ source, anchors }: { source: string; anchors: readonly Anchor[] }): {
  source: string;
  anchors: Anchor[];
} {
  const text = source.replace(/(?<!\r)\n/g, '\r\n');
  return { source: text, anchors: anchors.map(lfText(text).fromLf) };
}

/** Moves both ends of a range by one for each line end before. */
function shifted<T extends Range>(range: T, ends: readonly number[], by: number): T {
  return {
    ...range,
    from: range.from + by * countBefore(ends, range.from),
    to: range.to + by * countBefore(ends, range.to),
  };
}

function countBefore(ends: readonly number[], offset: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
