import { type CheckContext, check, checkSoundness } from '../check/check.js';
import { sharedTypeService } from '../check/types/shared-type-service.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Anchor } from '../draft/draft.js';
import { type Graph, MAIN, type WorkflowDocument } from '../graph/document.js';
import { lineAndColumn } from '../graph/document-from-text.js';
import { graphsInOrder } from '../graph/nested-graphs.js';
import { outputsOf } from '../graph/outputs.js';
import { printRegions } from '../regions/print-regions.js';
import { structure } from '../regions/structure.js';
import { print } from '../to-code/print.js';
import { lift } from '../to-graph/lift.js';
import { exploreFlow } from './explore-flow.js';
import { exploreLifted } from './explore-lifted.js';

/** What one phase made of a workflow, as text for people who work on the compiler. */
export interface Phase {
  title: string;
  text: string;
}

/** Every phase that a drawing goes through on its way to code and back, as far as it gets. */
export function exploreDocument(document: WorkflowDocument, context: CheckContext): Phase[] {
  const printed = print(document, context);
  const drawing = [...drawingPhases(document, context)];
  return 'problems' in printed ? drawing : [...drawing, ...codePhases(document, printed, context)];
}

/** Every phase that a text goes through on its way to a drawing; a text that cannot be read has problems only. */
export function exploreSource(source: string, context: CheckContext): Phase[] {
  const lifted = lift(source, context);
  if ('broken' in lifted) {
    return [{ title: 'Problems', text: lines(lifted.broken.map((found) => problemText(found, source))) }];
  }
  const { document, anchors } = lifted;
  return [...codePhases(document, { source, anchors }, context), ...drawingPhases(document, context)];
}

function drawingPhases(document: WorkflowDocument, context: CheckContext): Phase[] {
  const graphs = graphsInOrder(document).map((id) => [id, document.graphs[id]!] as const);
  const ofEach = (phase: (graph: Graph) => string): string =>
    graphs.map(([id, graph]) => (id === MAIN ? '' : `\n${id}:\n`) + phase(graph)).join('');
  const problems = check(document, context).map((found) => problemText(found));
  const shape = [
    { title: 'Drawing', text: ofEach(exploreGraph) },
    { title: 'Problems', text: lines(problems) },
  ];
  if (checkSoundness(document, context).length > 0) return shape;
  return [
    ...shape,
    { title: 'Flow', text: ofEach(exploreFlow) },
    { title: 'Regions', text: ofEach((graph) => printRegions(structure(graph))) },
  ];
}

function codePhases(
  document: WorkflowDocument,
  code: { source: string; anchors: readonly Anchor[] },
  context: CheckContext,
): Phase[] {
  const types = sharedTypeService().check(code.source, context, { document, anchors: code.anchors });
  return [
    { title: 'Code', text: code.source },
    { title: 'Types', text: lines(types.map((found) => problemText(found, code.source))) },
    { title: 'Source map', text: exploreAnchors(code) },
    { title: 'Lifted', text: exploreLifted(document, code, context) },
  ];
}

/** `6:3 error type-error at wait.duration: …` */
function problemText({ code, severity, node, field, message, source: at }: Diagnostic, source = ''): string {
  const { line, column } = lineAndColumn(source, at?.from ?? 0);
  const place = at === undefined ? '' : `${line}:${column} `;
  const where = node === undefined ? '' : ` at ${[node, field].filter(Boolean).join('.')}`;
  return `${place}${severity} ${code}${where}: ${message}`;
}

function exploreGraph({ nodes, edges }: Graph): string {
  const targets = new Map(Object.values(edges).map(({ from, output, to }) => [`${from}\n${output}`, to]));
  return lines(
    Object.entries(nodes).map(([id, node]) => {
      const ways = outputsOf(node).map(
        ({ id: output }) => `${output} → ${targets.get(`${id}\n${output}`) ?? '?'}`,
      );
      const prepared = node.kind === 'start' && node.prepare !== undefined ? '  prepares something' : '';
      return `${id}  ${node.kind} “${node.title}”${prepared}${ways.length === 0 ? '' : `  ${ways.join(', ')}`}`;
    }),
  );
}

/** Lines of the code, as people count them, and whose they are. */
function exploreAnchors({ source, anchors }: { source: string; anchors: readonly Anchor[] }): string {
  const lineAt = (offset: number): number => source.slice(0, offset).split('\n').length;
  return lines(
    anchors.map(({ node, from, to }) => {
      const [first, last] = [lineAt(from), lineAt(Math.max(from, to - 1))];
      return `${first === last ? first : `${first}–${last}`}  ${node}`;
    }),
  );
}

function lines(texts: readonly string[]): string {
  return texts.length === 0 ? 'none\n' : texts.map((text) => `${text}\n`).join('');
}
