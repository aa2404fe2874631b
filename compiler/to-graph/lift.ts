/**
 * Code to drawing. Everything that type-checks is accepted: what the vocabulary cannot show is a code node.
 */

import { checkGates } from '../check/check-gates.js';
import { checkTitles } from '../check/check-titles.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Anchor, Draft } from '../draft/draft.js';
import { draftWithLf, type LfText, lfText } from '../draft/line-ends.js';
import { type CompilerContext, indexActivities } from '../graph/activity-index.js';
import type { WorkflowDocument } from '../graph/document.js';
import { withIdleUndo } from '../graph/idle-undo.js';
import { asSaid, drawnAnchors, withDrawnPreparation } from '../normal/said-preparation.js';
import { withDrawnEnds } from '../regions/said-ends.js';
import { parseSource } from '../syntax/parse-source.js';
import { liftFile } from './2-lift/lift-file.js';
import { findWorkflow } from './2-lift/workflow-function.js';
import { matchNodes } from './3-place/match-nodes.js';
import { place } from './3-place/place.js';
import { settleHandlers } from './3-place/settle-handlers.js';
import { settlePreparation } from './3-place/settle-preparation.js';

export interface Lifted {
  document: WorkflowDocument;
  anchors: Anchor[];
  /** Warnings: titles that are there twice. */
  diagnostics: Diagnostic[];
}

/**
 * The document of a source text, or why the text cannot be read.
 * @param previous whose ids, layout and labels are kept for what is still there.
 */
export function lift(
  source: string,
  context: CompilerContext,
  previous?: Pick<Draft, 'document' | 'source' | 'anchors'>,
): Lifted | { broken: Diagnostic[] } {
  const text = lfText(source);
  const result = liftLf(text.source, context, previous && asSaid(draftWithLf(previous)));
  if ('anchors' in result) {
    const drawn = withDrawnPreparation(withDrawnEnds(result.document, previous?.document));
    const anchors = drawnAnchors(result.anchors, drawn).map(text.fromLf);
    const document = withIdleUndo(drawn, previous?.document);
    return { document, anchors, diagnostics: checkTitles(document) };
  }
  return { broken: result.broken.map((problem) => withRange(problem, text)) };
}

function withRange(problem: Diagnostic, { fromLf }: LfText): Diagnostic {
  return problem.source === undefined ? problem : { ...problem, source: fromLf(problem.source) };
}

function liftLf(
  source: string,
  context: CompilerContext,
  previous: Pick<Draft, 'document' | 'source' | 'anchors'> | undefined,
): Omit<Lifted, 'diagnostics'> | { broken: Diagnostic[] } {
  const parsed = parseSource(source);
  if ('broken' in parsed) return parsed;
  const activities = indexActivities(context);
  const workflow = findWorkflow(parsed.file, previous?.document.name);
  if (workflow === undefined) {
    const name = previous?.document.name ?? 'workflow';
    return { broken: [diagnostic('no-workflow-in-code', { source: { from: 0, to: 0 } }, { name })] };
  }
  const read = (keepsJoins: boolean) => {
    const lifted = liftFile(parsed.file, workflow, activities, previous?.document, keepsJoins);
    if (previous === undefined) settleHandlers(lifted.workflow.body);
    else matchNodes(lifted, previous);
    settlePreparation(lifted);
    return place(lifted, activities, previous?.document);
  };
  const plain = read(false);
  return isTangled(plain.document) ? read(true) : plain;
}

/** Whether a join would have to find out in a loop how many are still to come. */
function isTangled(document: WorkflowDocument): boolean {
  const joins = Object.values(document.graphs).flatMap(({ nodes }) => Object.values(nodes));
  if (!joins.some((node) => node.kind === 'join' && node.mode === 'taken')) return false;
  return checkGates(document).some(({ code }) => code === 'inclusive-join-in-loop');
}
