/** What nodes give whose statement is a race: the own result of a step, and what its branches and ways out read. */
import { endingOf, isRaced } from '../../graph/interruptions.js';
import { resultOfWay } from '../../graph/result-of-way.js';
import type { Sequence } from '../../regions/tree.js';
import type { NodeContent } from '../../syntax/title-comment.js';
import { resultsOfBranches } from './race-parts.js';
import { namesOfRaced } from './raced-parts.js';
import type { Held } from './result-holders.js';
import type { Places } from './result-places.js';

/** The own result of each step in a race, which that step can assign itself (B7). */
export function resultsInRaces(
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
): Map<string, string> {
  return new Map(
    [...names].flatMap(([node, pattern]) => {
      const content = contents.get(node);
      const isStep = content !== undefined && content.kind !== 'scope' && isRaced(content);
      const result = isStep ? namesOfRaced(pattern, content)?.result : undefined;
      return result === undefined ? [] : [[node, result] as const];
    }),
  );
}

/** The names under which branches and ways out of races read what these gave. */
export function namesTaken(
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
): string[] {
  return [...names].flatMap(([node, pattern]) => {
    const content = contents.get(node);
    return content === undefined ? [] : [...takenOf(content, pattern).values()].map(({ name }) => name);
  });
}

/** What a branch of a race reads stands first in it. */
export function takeResults(
  { races }: Pick<Places, 'races'>,
  contents: ReadonlyMap<string, NodeContent>,
  names: ReadonlyMap<string, string>,
  holders: Map<Sequence, Held[]>,
): void {
  for (const { node, branches } of races) {
    const content = contents.get(node);
    if (content === undefined) continue;
    const results = takenOf(content, names.get(node) ?? '');
    for (const { output, body } of branches) {
      const result = results.get(output);
      const known = holders.get(body) ?? [];
      if (result !== undefined && !known.some(({ name }) => name === result.name))
        holders.set(body, [{ before: 0, ...result }, ...known]);
    }
  }
}

function takenOf(content: NodeContent, pattern: string): Map<string, { name: string; from: string }> {
  return content.kind === 'firstOf' ? resultsOfBranches(content, pattern) : resultsOfWays(content, pattern);
}

/** What each way out of a node that a message interrupts reads, by its output. */
function resultsOfWays(node: NodeContent, pattern: string): Map<string, { name: string; from: string }> {
  const from = namesOfRaced(pattern, node)?.value;
  if (from === undefined) return new Map();
  return new Map(
    endingOf(node).flatMap(({ id }) => {
      const name = resultOfWay(node, id);
      return name === undefined ? [] : [[id, { name, from }]];
    }),
  );
}
