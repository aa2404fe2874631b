import { useHotkeys } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Change } from './changes.js';

export interface Walk {
  /** Where one is; undefined before the first step. */
  change: Change | undefined;
  /** From 0; -1 before the first step. */
  index: number;
  step(by: 1 | -1): void;
  choose(key: string): void;
  /** The change of a node, when it has one. */
  chooseNode(node: string | undefined): void;
}

/** Walks through changes, round and round, also with F7 and Shift+F7. `of`: what is compared; another begins anew. */
export function useStepThrough(changes: readonly Change[], of: string): Walk {
  const [key, setKey] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another comparison is another walk
  useEffect(() => setKey(undefined), [of]);
  const index = changes.findIndex((each) => each.key === key);
  const step = (by: 1 | -1) => {
    const next = index === -1 ? (by === 1 ? 0 : -1) : (index + by) % changes.length;
    setKey(changes.at(next)?.key);
  };
  useHotkeys([
    ['F7', () => step(1)],
    ['shift+F7', () => step(-1)],
  ]);
  return {
    change: changes[index],
    index,
    step,
    choose: setKey,
    chooseNode: (node) => {
      const found = node === undefined ? undefined : changes.find(({ nodes }) => nodes.includes(node));
      if (found) setKey(found.key);
    },
  };
}
