import type { Anchor } from '@inkstone/compiler/draft';

/** The node of the smallest range around a place. */
export function ownerOf(anchors: readonly Anchor[], offset: number): string | undefined {
  let best: Anchor | undefined;
  for (const anchor of anchors)
    if (
      anchor.from <= offset &&
      offset <= anchor.to &&
      (!best || anchor.to - anchor.from < best.to - best.from)
    )
      best = anchor;
  return best?.node;
}
