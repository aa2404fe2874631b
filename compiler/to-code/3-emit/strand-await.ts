/** What a strand hands on, and the statement that awaits others and takes what they hand on (B8). */
import type { Knot, KnotPart } from '../../regions/tree.js';
import { LINE_WIDTH } from '../../syntax/layout.js';
import type { StrandStatement } from '../../to-graph/2-lift/strand-text.js';
import type { Bindings } from './bindings.js';
import type { Strand } from './strand-plan.js';

/** A statement of promises with the results that go over them. */
export interface Said extends Strand, StrandStatement {}

export function withResults(knot: Knot, plan: readonly Strand[], bindings: Bindings): Said[] {
  const strandOf = (name: string): KnotPart | undefined =>
    plan.find(({ name: own, part }) => own === name && part?.role === 'strand')?.part;
  return plan.map((each) => {
    const { part, awaits } = each;
    const isStrand = part?.role === 'strand';
    const taker = part === undefined ? knot : part.body;
    const takes = awaits.map((name) => {
      const strand = strandOf(name);
      return strand === undefined ? [] : bindings.taken(taker, strand.body);
    });
    return { ...each, isStrand, gives: isStrand ? bindings.given(part.body) : [], takes };
  });
}

/** `await walls;`, `const quote = await walls;`, `const [{ quote, limit }, permit] = await Promise.all([walls, office]);` */
export function awaitText(
  { awaits, takes }: Said,
  all: readonly Said[],
  indent: string,
  unit: string,
): string {
  const patterns = takes.map((own, index) => {
    const gives = all.find(({ name }) => name === awaits[index])?.gives ?? [];
    if (own.length === 0) return '';
    return gives.length === 1 ? own.join() : `{ ${own.join(', ')} }`;
  });
  const last = patterns.findLastIndex((pattern) => pattern !== '');
  const pattern = awaits.length === 1 ? patterns[0] : `[${patterns.slice(0, last + 1).join(', ')}]`;
  const prefix = last < 0 ? 'await ' : `const ${pattern} = await `;
  return `${prefix}${together(awaits, indent, unit, prefix.length)};`;
}

/** `walls`, or `Promise.all([walls, permit])` */
export function together(names: readonly string[], indent: string, unit: string, before: number): string {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return only;
  const text = `Promise.all([${names.join(', ')}])`;
  if (indent.length + before + text.length < LINE_WIDTH) return text;
  return `Promise.all([\n${names.map((name) => `${indent}${unit}${name},\n`).join('')}${indent}])`;
}
