import { COMMAND_IDS, type CommandId, commandBy } from './commands.js';

/** Strokes that a person chose instead of a command's own; an empty list takes its keys away. */
export type Bindings = Partial<Record<CommandId, readonly string[]>>;

export function keysOf(id: CommandId, bindings: Bindings): readonly string[] {
  return bindings[id] ?? commandBy(id).keys;
}

/** The command of a stroke. */
export function commandWith(stroke: string, bindings: Bindings): CommandId | undefined {
  return COMMAND_IDS.find((id) => keysOf(id, bindings).includes(stroke));
}

/** Gives a command this stroke as its only one; the command that had it keeps its others. */
export function bound(bindings: Bindings, id: CommandId, stroke: string): Bindings {
  const loser = commandWith(stroke, bindings);
  const others =
    loser === undefined || loser === id
      ? {}
      : { [loser]: keysOf(loser, bindings).filter((each) => each !== stroke) };
  return { ...bindings, ...others, [id]: [stroke] };
}

/** The command has its own keys again; those that others were given meanwhile stay with them. */
export function unbound(bindings: Bindings, id: CommandId): Bindings {
  const { [id]: _gone, ...rest } = bindings;
  const free = commandBy(id).keys.filter((key) => commandWith(key, { ...rest, [id]: [] }) === undefined);
  return free.length === commandBy(id).keys.length ? rest : { ...rest, [id]: free };
}

/** What was stored, without what is not a binding (any more). */
export function readBindings(text: string | null): Bindings {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  const entries = Object.entries(typeof stored === 'object' && stored !== null ? stored : {});
  return Object.fromEntries(
    entries.filter(([id, keys]) => COMMAND_IDS.includes(id as CommandId) && isStrokes(keys)),
  );
}

function isStrokes(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
