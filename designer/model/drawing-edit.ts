import { applyChanges } from '@inkstone/compiler/draft';
import type { Change, WorkflowDocument } from '@inkstone/compiler/graph';
import { InvariantViolation } from '@inkstone/runtime';
import { sameJson } from './place.js';

/** An edit of the drawing as a behaviour proposes it; the compiler adds the text's part. */
export interface DrawingEdit {
  /** For history and menus: "Move *Approve*". */
  label: string;
  changes: Change[];
  /** Edits with the same key that follow each other without a pause are one step of history: typing, nudging. */
  merge?: string;
  /** Nodes to select when it is done. */
  select?: string[];
}

/** Builds one edit out of steps that each see the document as the steps before left it. */
export class EditBuilder {
  document: WorkflowDocument;
  private readonly steps: Change[] = [];

  constructor(document: WorkflowDocument) {
    this.document = document;
  }

  add(changes: readonly Change[]): this {
    const applied = applyChanges(this.document, changes);
    if ('conflict' in applied)
      throw new InvariantViolation(
        `a behaviour proposed a change that does not hold at ${applied.conflict.path.join('.')}`,
      );
    this.document = applied.document;
    this.steps.push(...changes);
    return this;
  }

  changes(): Change[] {
    return foldChanges(this.steps);
  }
}

/** Changes of one place become one; a place that ends as it began is left out. */
export function foldChanges(changes: readonly Change[]): Change[] {
  const folded: Change[] = [];
  for (const change of changes) {
    const at = folded.findIndex((earlier) => sameJson(earlier.path, change.path));
    // A change above or below one in between must keep its turn.
    const blocked = folded.slice(at + 1).some((other) => overlaps(other.path, change.path));
    if (at < 0 || blocked) {
      folded.push(change);
      continue;
    }
    const { was } = folded[at]!;
    const { path, now } = change;
    if (sameJson(was, now)) folded.splice(at, 1);
    else folded[at] = { path, ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) };
  }
  return folded;
}

function overlaps(a: readonly string[], b: readonly string[]): boolean {
  const shorter = Math.min(a.length, b.length);
  return a.slice(0, shorter).every((step, index) => step === b[index]);
}
