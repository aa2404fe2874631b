import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { actsAs } from '../api/identity.js';
import type { CommandId } from './commands.js';
import { type Bindings, bound, keysOf, readBindings, unbound } from './key-bindings.js';
import { isMac, strokeText } from './key-strokes.js';

/** Whose they are: several people may sit at one browser in development. */
const key = () => `inkstone.keys.${actsAs() ?? 'me'}`;

const bindings = createStore<{ of: string; now: Bindings }>(() => ({ of: '', now: {} }));

/** The keys that this person chose. */
export function bindingsNow(): Bindings {
  const { of, now } = bindings.getState();
  if (of === key()) return now;
  const read = readBindings(localStorage.getItem(key()));
  bindings.setState({ of: key(), now: read });
  return read;
}

function keep(now: Bindings): void {
  localStorage.setItem(key(), JSON.stringify(now));
  bindings.setState({ of: key(), now });
}

export const bind = (id: CommandId, stroke: string) => keep(bound(bindingsNow(), id, stroke));
export const unbind = (id: CommandId) => keep(unbound(bindingsNow(), id));
export const unbindAll = () => keep({});

export function useBindings(): Bindings {
  useStore(bindings);
  return bindingsNow();
}

/** The keys of a command in words, for tooltips: `Ctrl+Z`; empty where it has none. */
export function useKeysText(id: CommandId): string {
  const [first] = keysOf(id, useBindings());
  return first === undefined ? '' : strokeText(first, isMac());
}
