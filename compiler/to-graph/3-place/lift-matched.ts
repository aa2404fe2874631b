import type { Draft } from '../../draft/draft.js';
import { type CompilerContext, indexActivities } from '../../graph/activity-index.js';
import { parseSource } from '../../syntax/parse-source.js';
import { type LiftedFile, liftFile } from '../2-lift/lift-file.js';
import { findWorkflow } from '../2-lift/workflow-function.js';
import { matchNodes } from './match-nodes.js';
import { settlePreparation } from './settle-preparation.js';

/** A text that was read, each node with the id that it has in the previous draft; undefined when it cannot be read. */
export function liftMatched(
  source: string,
  context: CompilerContext,
  previous: Pick<Draft, 'document' | 'source' | 'anchors'>,
): LiftedFile | undefined {
  const parsed = parseSource(source);
  const workflow = 'file' in parsed ? findWorkflow(parsed.file, previous.document.name) : undefined;
  if (!('file' in parsed) || workflow === undefined) return undefined;
  const lifted = liftFile(parsed.file, workflow, indexActivities(context), previous.document);
  matchNodes(lifted, previous);
  settlePreparation(lifted);
  return lifted;
}
