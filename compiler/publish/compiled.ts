import type { Json } from '@inkstone/runtime';

/** One entry of the version's source map; its position in `nodes` is the index that commands carry. */
export interface CompiledNode {
  graph: string;
  /** Id of the node in the document. */
  node: string;
  title: string;
  kind: string;
  /** 1-based lines of the source, inclusive. */
  lines: { from: number; to: number };
  /** JSON Schema that the result's authored property must satisfy, checked when the activity completes. */
  resultSchema?: { property: string; schema: Json };
}

/** What publishing makes of a draft, and what runs. */
export interface CompiledWorkflow {
  workflowType: string;
  /**
   * A script whose value is `(exports, require, at) => void`. `require('@inkstone/runtime/workflow')` is linked at
   * load; `at` is the marker: `at(12, f)(args)` runs `f` as node 12, `at.enter(3)` says that control reached node 3,
   * `at.value(12, 'quote', x)` is `x`, and a debugging replay records it; `at.path(4, f)(args)` puts node 4 on the call
   * path of what `f` does; `at.scope()` is where a function was entered, and `at.in(scope, x)` goes back there and gives
   * `x`.
   */
  module: string;
  /** SHA-256 of `module`, hex. */
  hash: string;
  nodes: CompiledNode[];
  /**
   * By line of `module`: the 1-based line of the source that it comes from, 0 where there is none. Lines beyond are those
   * of imported modules.
   */
  lines?: number[];
  input: Json;
  output?: Json;
  /** Activity types used, each with the hash of the descriptor that it was checked against. */
  activities: Record<string, string>;
}
