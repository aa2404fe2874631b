import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnostic } from '../diagnostics/make-diagnostic.js';
import type { Draft } from '../draft/draft.js';
import { type CheckContext, check } from './check.js';
import { sharedTypeService } from './types/shared-type-service.js';
import type { TypeContext, TypeService } from './types/type-service.js';

/** What of a draft is checked; a missing state means that drawing and code say the same. */
export type CheckedDraft = Pick<Draft, 'document' | 'source' | 'anchors'> & Partial<Pick<Draft, 'state'>>;

/**
 * All problems of a draft: its drawing's, and, as far as the code says what the drawing shows, its types. Without an
 * error it can be published.
 *
 * @param context `types`: the checker to use; this thread's when absent.
 */
export function checkDraft(
  draft: CheckedDraft,
  context: CheckContext & TypeContext & { types?: TypeService },
): Diagnostic[] {
  const { document, source, anchors, state } = draft;
  const drawing = check(document, context);
  if (state === 'drawing-unsound')
    return drawing.some(isError) ? drawing : [...drawing, codeIsBehind(source)];
  const types = context.types ?? sharedTypeService();
  const code = types.check(source, context, state === 'code-broken' ? {} : { document, anchors });
  if (state === 'code-broken') return code;
  return [...drawing, ...code.filter((problem) => !drawing.some((said) => saysIt(said, problem, source)))];
}

/** Whether a problem of the drawing is the reason for one of the code: same step, and same setting as far as known. */
function saysIt(drawing: Diagnostic, code: Diagnostic, source: string): boolean {
  if (!isError(drawing)) return false;
  if (code.node === undefined) return isProxyOf(drawing, code, source);
  if (drawing.graph !== code.graph || drawing.node !== code.node) return false;
  return code.field === undefined || drawing.field === code.field;
}

/** Whether code binds the activity that the drawing does not know: no step owns the line where it does. */
function isProxyOf({ code, params }: Diagnostic, { source: at }: Diagnostic, source: string): boolean {
  return code === 'unknown-activity' && at !== undefined && source.slice(at.from, at.to) === params.activity;
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** Drawing and code that disagree cannot be published: nobody could say which of them would run. */
function codeIsBehind(source: string): Diagnostic {
  return diagnostic('code-is-behind', { source: { from: 0, to: source.length } }, {});
}
