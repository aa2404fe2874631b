/** What code says of ends, and of the frames that they leave, that a drawing need not say, and the reverse: in one place. */
import type { WorkflowDocument } from '../graph/document.js';
import { withEndsInMain, withEndsOf } from '../graph/ends-of-main.js';
import { withNamesOfEnds, withQuietEnds } from './ends-of-frames.js';
import { withLeavable, withoutLeavable } from './leavable-frames.js';

/** The document with its ends as code says them. */
export function withSaidEnds(document: WorkflowDocument): WorkflowDocument {
  return withQuietEnds(withLeavable(withEndsInMain(document)));
}

/** A document that was read from code, with its ends as `previous` has them. */
export function withDrawnEnds(
  document: WorkflowDocument,
  previous: WorkflowDocument | undefined,
): WorkflowDocument {
  return withoutLeavable(withNamesOfEnds(withEndsOf(document, previous), previous));
}
