import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import { declaredNames } from './declared-names.js';
import type { EditBuilder } from './drawing-edit.js';
import { graphIn } from './graphs.js';
import { isNamed } from './is-named.js';
import { changeAt } from './place.js';

/** What the workflow's start prepares. */
export function preparationOf(document: WorkflowDocument): string | undefined {
  return startOf(document)?.[1].prepare;
}

/** What runs before the first step, where these words name something that it declares. */
export function preparationFor(document: WorkflowDocument, words: string): string | undefined {
  const prepare = preparationOf(document) ?? '';
  return declaredNames(prepare).some((name) => isNamed(words, name)) ? prepare : undefined;
}

/**
 * Prepares this too, behind what is prepared already. Where all its names are there they are used as they are; where only
 * some are, nobody can tell which of them are meant, and it is left to the one who pastes.
 */
export function addPreparation(builder: EditBuilder, code: string): void {
  const [id, start] = startOf(builder.document) ?? [];
  if (id === undefined || start === undefined) return;
  const known = new Set(declaredNames(start.prepare ?? ''));
  if (declaredNames(code).some((name) => known.has(name))) return;
  const whole = [start.prepare, code].filter(Boolean).join('\n');
  builder.add(changeAt(builder.document, ['graphs', MAIN, 'nodes', id, 'prepare'], whole));
}

function startOf(document: WorkflowDocument) {
  for (const [id, node] of Object.entries(graphIn(document).nodes))
    if (node.kind === 'start') return [id, node] as const;
  return undefined;
}
