/** Changes in a text of promises what strands hand on and take, and nothing else. */
import { ended } from '../../syntax/literals.js';
import type { LiftedStrand } from '../../to-graph/2-lift/lifted.js';
import { type StrandStatement, takenText } from '../../to-graph/2-lift/strand-text.js';
import type { BodyScope } from './body-scope.js';
import { canFallOff } from './can-fall-off.js';
import type { Replacement } from './field-patch.js';
import { handedText } from './handed-on.js';
import { awaitText, type Said } from './strand-await.js';

/** Where the text hands on or takes other results than are read now. */
export function resultPatches(
  scope: BodyScope,
  plan: readonly Said[],
  old: readonly LiftedStrand[],
  indent: string,
): Replacement[] {
  const { unit, steps, original } = scope;
  return plan.flatMap((strand, index): Replacement[] => {
    const { awaiting, closing, ...before } = old[index]!;
    const inner = strand.isStrand ? indent + unit : indent;
    const isTaken = takenText(strand, plan) === takenText(before, old);
    const taken =
      awaiting === undefined || isTaken
        ? []
        : [{ ...awaiting, now: ended(awaitText(strand, plan, inner, unit), steps.habits) }];
    const isGiven =
      closing === undefined || closes(strand, original!.source.slice(closing.from, closing.to), before);
    return isGiven ? taken : [...taken, { ...closing, now: closingText(scope, strand, indent) }];
  });
}

/** Whether what stands behind the statements of a strand still says what it hands on. */
function closes(strand: Said, text: string, before: StrandStatement): boolean {
  if (strand.gives.toSorted().join() !== before.gives.toSorted().join()) return false;
  return returnsAtEnd(strand) === (text.trim() !== '');
}

function returnsAtEnd({ part, gives }: Said): boolean {
  return gives.length > 0 && part !== undefined && canFallOff(part.body);
}

/** What stands behind the statements of a strand: `return quote;`, and the line of the brace. */
export function closingText({ unit, steps }: BodyScope, strand: Said, indent: string): string {
  const returned = ended(`return ${handedText(strand.gives)};`, steps.habits);
  return `${returnsAtEnd(strand) ? `\n${indent}${unit}${returned}` : ''}\n${indent}`;
}
