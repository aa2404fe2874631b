import type { Anchor } from '../../draft/draft.js';

/** Collects the source, and which of its characters each node owns. */
export class Output {
  readonly anchors: Anchor[] = [];
  readonly #chunks: string[] = [];
  #length = 0;
  readonly #graphOf: (node: string) => string;

  constructor(graphOf: (node: string) => string) {
    this.#graphOf = graphOf;
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

  /** Says that a node owns everything written since `from`, or up to `to`. */
  own(node: string, from: number, to = this.#length): void {
    this.anchors.push({ graph: this.#graphOf(node), node, from, to });
  }
}
