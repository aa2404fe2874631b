/** A short list of what was used last, the newest first. */
export function used(before: readonly string[], id: string, atMost = 6): string[] {
  return [id, ...before.filter((each) => each !== id)].slice(0, atMost);
}

/** A stored list of ids; empty when there is none that can be read. */
export function readIds(text: string | null): string[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];
  } catch {
    return [];
  }
}
