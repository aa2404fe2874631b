import type { PluginDescriptor } from '@inkstone/runtime';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { WorkflowDocument } from '../graph/document.js';
import { checkAssignment } from './check-assignment.js';
import { checkCatches } from './check-catches.js';
import { checkConnections } from './check-connections.js';
import { checkDurations } from './check-durations.js';
import { checkEnding } from './check-ending.js';
import { checkExpressions } from './check-expressions.js';
import { checkGates } from './check-gates.js';
import { checkLoops } from './check-loops.js';
import { checkNames } from './check-names.js';
import { checkNesting } from './check-nesting.js';
import { checkReach } from './check-reach.js';
import { checkRounds } from './check-rounds.js';
import { checkSettings } from './check-settings.js';
import { checkTitles } from './check-titles.js';

/** What a document is checked against. */
export interface CheckContext {
  plugins: readonly PluginDescriptor[];
}

type Pass = (document: WorkflowDocument, context: CheckContext) => Diagnostic[];

/** Problems of flow: with one of them the drawing cannot be said in code. */
const FLOW: readonly Pass[] = [
  checkConnections,
  checkReach,
  checkLoops,
  checkGates,
  checkRounds,
  checkEnding,
];

const CONTENT: readonly Pass[] = [
  checkSettings,
  checkNames,
  checkExpressions,
  checkDurations,
  checkAssignment,
  checkCatches,
  checkTitles,
];

/**
 * All problems of a drawing, located and in plain words: first those of its flow, then those of its settings, each in
 * the author's order. None of severity `error` means: the drawing is sound and complete; its types are another matter.
 */
export function check(document: WorkflowDocument, context: CheckContext): Diagnostic[] {
  return [...FLOW, checkNesting, ...CONTENT].flatMap((pass) => pass(document, context));
}

/** Only the problems that keep the drawing from being said in code. */
export function checkSoundness(document: WorkflowDocument, context: CheckContext): Diagnostic[] {
  return [...checkFlow(document, context), ...checkNesting(document)];
}

/** The same but how deep it is nested, which who writes the code is told where the code is not there yet. */
export function checkFlow(document: WorkflowDocument, context: CheckContext): Diagnostic[] {
  return FLOW.flatMap((pass) => pass(document, context)).filter(({ severity }) => severity === 'error');
}
