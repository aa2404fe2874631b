import type { Draft } from '@inkstone/compiler/draft';

/** The workflow's code with an expression put where a step stands, so that it sees what the step sees. */
export interface Probe {
  source: string;
  /** Where the expression begins in it. */
  from: number;
}

/** Undefined where the step has no place in the code yet. */
export function probe(
  { source, anchors }: Pick<Draft, 'source' | 'anchors'>,
  node: string,
  expression: string,
): Probe | undefined {
  const places = anchors.filter((anchor) => anchor.node === node && anchor.from < source.length);
  if (places.length === 0) return undefined;
  const at = Math.min(...places.map(({ from }) => from));
  // A branch may be an element of a list; all others begin a statement.
  const isElement = /[[,(]\s*$/.test(source.slice(0, at));
  const [before, after] = isElement ? ['(', '\n), '] : ['void (', '\n);\n'];
  return {
    source: source.slice(0, at) + before + expression + after + source.slice(at),
    from: at + before.length,
  };
}
