import type { Draft } from '@inkstone/compiler/draft';
import { MAIN, type WorkflowNode } from '@inkstone/compiler/graph';

/** The workflow's code with a setting's text put where its step stands, so that it sees what the step sees. */
export interface Probe {
  source: string;
  /** Where the text begins in it. */
  from: number;
}

type Written = Pick<Draft, 'source' | 'anchors'>;

/** An expression of a step. Undefined where the step has no place in the code yet. */
export function probe(draft: Written, node: string, expression: string): Probe | undefined {
  return at(draft, node, expression, { around: ['void (', '\n);\n'], element: ['(', '\n), '] });
}

/** Statements of a step, of a handler, or what runs before the first step. */
export function probeStatements(
  draft: Written,
  node: string,
  content: WorkflowNode,
  statements: string,
): Probe | undefined {
  const element: Around = ['(async () => {\n', '\n}), '];
  const place = content.kind === 'start' ? firstStep(draft, node) : node;
  return at(draft, place, statements, { around: aroundIn(content), element });
}

/** What is prepared sees what the first step sees. */
function firstStep({ anchors }: Written, start: string): string {
  const steps = anchors.filter(({ graph, node }) => graph === MAIN && node !== start);
  return [...steps].sort((a, b) => a.from - b.from)[0]?.node ?? start;
}

function aroundIn(content: WorkflowNode): Around {
  if (content.kind !== 'handler') return ['{\n', '\n}\n'];
  // Parameters without types have those of the message.
  return [
    `setHandler(${content.message || 'undefined as never'}, async (${content.parameters}) => {\n`,
    '\n});\n',
  ];
}

type Around = readonly [before: string, after: string];

/** What stands around the text: of a statement, and of the element of a list, which a branch may be. */
interface Surroundings {
  around: Around;
  element: Around;
}

function at(draft: Written, node: string, text: string, { around, element }: Surroundings) {
  const place = placeOf(draft, node);
  if (place === undefined) return undefined;
  const isElement = /[[,(]\s*$/.test(draft.source.slice(0, place));
  return put(draft, place, text, isElement ? element : around);
}

function placeOf({ source, anchors }: Written, node: string): number | undefined {
  const places = anchors.filter((anchor) => anchor.node === node && anchor.from < source.length);
  return places.length === 0 ? undefined : Math.min(...places.map(({ from }) => from));
}

function put({ source }: Written, place: number, text: string, [before, after]: Around): Probe {
  return {
    source: source.slice(0, place) + before + text + after + source.slice(place),
    from: place + before.length,
  };
}
