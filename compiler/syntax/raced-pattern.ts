/** How a race is taken apart: `{ winner, value: approval }`. */

/** What the race of a node is taken apart into. */
export interface RacedNames {
  /** Tells the outputs apart. */
  winner?: string;
  /** The node's own result. */
  result?: string;
  /** What a message carries, where its way reads it. */
  value?: string;
}

/** `{ winner, value: approval }`; nothing when nothing of it is kept. */
export function racedPattern({ winner, result, value }: RacedNames): string | undefined {
  const parts = [
    ...(winner === undefined ? [] : [renamed('winner', winner)]),
    ...(result === undefined ? [] : [renamed('value', result)]),
    ...(value === undefined ? [] : [renamed('value', value)]),
  ];
  return parts.length === 0 ? undefined : `{ ${parts.join(', ')} }`;
}

function renamed(key: string, name: string): string {
  return key === name ? key : `${key}: ${name}`;
}

/** `winner` and the names of `value`, which stand in this order; nothing for another pattern. */
export function partsOfRaced(pattern: string): { winner?: string; values: string[] } | undefined {
  const inside = /^\{([\w$\s:,]+)\}$/.exec(pattern.trim())?.[1];
  if (inside === undefined) return undefined;
  const found: { winner?: string; values: string[] } = { values: [] };
  for (const part of inside.split(',').filter((each) => each.trim() !== '')) {
    const [key = '', name = key] = part.split(':').map((word) => word.trim());
    if (key === 'winner' && found.winner === undefined && found.values.length === 0) found.winner = name;
    else if (key === 'value') found.values.push(name);
    else return undefined;
  }
  return found;
}
