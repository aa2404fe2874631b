/**
 * The region tree: the structured form in which drawing and code meet. One tree is one function body.
 *
 * R1  Each node of the graph appears in exactly one place of the tree.
 * R2  A sequence never holds a sequence; an empty sequence is allowed and means "go on".
 * R3  What follows a choice is its continuation, in the enclosing sequence; a branch that ends says so by `exit`.
 * R4  `label` on a loop or block is present exactly when an exit inside must name it.
 */
export type Region = Step | Choice | Loop | Block | Exit;

export interface Sequence {
  kind: 'sequence';
  items: Region[];
}

/** One node that becomes statements: activity, wait, set variable, code, and a human task before its choice. */
export interface Step {
  kind: 'step';
  node: string;
}

/**
 * One way out of several, in the author's order: a decision, or the outcomes of a human task.
 * `otherwise` is the default; a branch that holds an empty sequence just goes on.
 */
export interface Choice {
  kind: 'choice';
  node: string;
  branches: { output: string; body: Sequence }[];
}

/** Back edges. `head` is the node that the back edges reach. The form is how the code says it. */
export interface Loop {
  kind: 'loop';
  head: string;
  label?: string;
  body: Sequence;
  form: 'for-ever' | 'while' | 'do';
}

/** A labelled block that forward jumps leave early; only where nothing else can say it. */
export interface Block {
  kind: 'block';
  label: string;
  body: Sequence;
}

/** Leaves the sequence: `end` returns at an end node, the others jump. */
export type Exit =
  | { kind: 'end'; node: string }
  | { kind: 'break'; label?: string }
  | { kind: 'continue'; label?: string };
