import type { Anchor } from '../../draft/draft.js';

/** Collects the source, and which of its characters each node owns. */
export class Output {
  readonly anchors: Anchor[] = [];
  readonly #chunks: string[] = [];
  #length = 0;
  readonly #graph: string;

  constructor(graph: string) {
    this.#graph = graph;
  }

  get offset(): number {
    return this.#length;
  }

  get text(): string {
    return this.#chunks.join('');
  }

  write(text: string): void {
    this.#chunks.push(text);
    this.#length += text.length;
  }

  /** Says that a node owns everything written since `from`. */
  own(node: string, from: number): void {
    this.anchors.push({ graph: this.#graph, node, from, to: this.#length });
  }
}
