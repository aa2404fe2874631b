/** What code does not tell apart of ends, in one place: how it says them, and how the drawing has them again. */
import type { WorkflowDocument } from '../graph/document.js';
import { withEndsInMain, withEndsOf } from '../graph/ends-of-main.js';
import { withNamesOfEnds, withQuietEnds } from './ends-of-frames.js';

/** The document with its ends as code says them. */
export function withSaidEnds(document: WorkflowDocument): WorkflowDocument {
  return withQuietEnds(withEndsInMain(document));
}

/** A document that was read from code, with its ends as `previous` has them. */
export function withDrawnEnds(
  document: WorkflowDocument,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  return withNamesOfEnds(withEndsOf(document, previous), previous);
}
