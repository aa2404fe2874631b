import { checkFlow } from '../check/check.js';
import { checkCatches } from '../check/check-catches.js';
import { checkExpressions } from '../check/check-expressions.js';
import { checkNames } from '../check/check-names.js';
import { checkSettings } from '../check/check-settings.js';
import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { CompilerContext } from '../graph/activity-index.js';
import type { WorkflowDocument } from '../graph/document.js';

/** Problems of settings with which a statement cannot be written at all; an empty setting can, as `todo('…')`. */
const UNSAYABLE: ReadonlySet<string> = new Set<DiagnosticCode>([
  'activity-not-chosen',
  'no-branches',
  'no-outcomes',
  'duplicate-outcome',
  'variable-not-chosen',
  'invalid-name',
  'expression-does-not-parse',
  'statements-do-not-parse',
  'catch-never-taken',
  'several-names-for-error',
  'scope-without-result',
  'scope-left-from-inside',
]);

/** Why the drawing cannot be said in code yet; nothing: it can, where it is not nested too deep. */
export function whyUnsayable(document: WorkflowDocument, context: CompilerContext): Diagnostic[] {
  const flow = checkFlow(document, context);
  if (flow.length > 0) return flow;
  const settings = [
    ...checkSettings(document, context),
    ...checkNames(document, context),
    ...checkExpressions(document),
    ...checkCatches(document),
  ];
  return settings.filter(({ code }) => UNSAYABLE.has(code));
}
