/** Fixed at installation: lease rows exist for exactly these. */
export const SHARDS = 256;

/**
 * The shard of a workflow id: FNV-1a over the UTF-16 units of both names. Part of the stored format: were it to change,
 * runs would be looked for in the wrong shard.
 */
export function shardOf(namespace: string, workflowId: string): number {
  let hash = 0x811c9dc5;
  for (const text of [namespace, '\0', workflowId]) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  // The low bits of FNV mix least.
  return ((hash >>> 0) ^ (hash >>> 16)) & (SHARDS - 1);
}
