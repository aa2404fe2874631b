import type { Anchor, Edit } from '@inkstone/compiler/draft';
import { problemOf } from '../api/problem.js';
import type { PostEdits, PostEditsReply } from '../api/types.js';
import type { Journal } from './journal.js';
import { afterEdits, type Base } from './unheard.js';

/** `saving`: something is not saved yet, and will be soon. */
export type SaveState =
  | { is: 'saved' }
  | { is: 'saving' }
  /** No answer, or the server is in trouble; tried again by itself. */
  | { is: 'waiting'; message: string }
  /** The server refuses, and asking again will not help. */
  | { is: 'refused'; message: string };

export interface SaverDeps {
  post: (body: PostEdits) => Promise<PostEditsReply>;
  journal: Journal;
  onState: (state: SaveState, revision: number, unsaved: number) => void;
  /** Someone else's edits came first: fetch their draft, `pause`, carry over, `restart`. */
  onMovedOn: () => void;
  wait: (ms: number, then: () => void) => () => void;
}

const PAUSE_MS = 400;
const RETRY_MS = [1000, 2000, 4000, 8000, 15_000];

/** Sends settled edits in order, at most one request at a time, and keeps them in the journal until they arrived. */
export class Saver {
  private readonly deps: SaverDeps;
  private revision: number;
  private base: Base;
  private unsaved: Edit[] = [];
  private anchors: Anchor[] = [];
  /** While edits are on their way. */
  private sending: Promise<void> | undefined;
  private paused = false;
  private failures = 0;
  private reported: SaveState['is'] = 'saved';
  private cancel: () => void = () => {};

  constructor(revision: number, base: Base, deps: SaverDeps) {
    this.revision = revision;
    this.base = base;
    this.deps = deps;
  }

  add(edit: Edit, anchors: Anchor[]): void {
    this.unsaved.push(edit);
    this.anchors = anchors;
    this.keep();
    if (this.reported === 'saved') this.report({ is: 'saving' });
    this.later(PAUSE_MS);
  }

  /** Goes on from a newer draft; edits carried over come again through `add`. */
  restart(revision: number, base: Base, carriedOver: number): void {
    this.revision = revision;
    this.base = base;
    this.unsaved = [];
    this.paused = false;
    // With edits to come the journal keeps the old entry until the first of them is here: nothing is lost between.
    if (carriedOver === 0) this.keep();
    this.report({ is: 'saved' });
  }

  /** Stops sending until `restart`, and hands over what is not saved with what it was made on. */
  pause(): { edits: Edit[]; base: Base } {
    this.paused = true;
    this.cancel();
    return { edits: [...this.unsaved], base: this.base };
  }

  get current(): { revision: number; unsaved: number } {
    return { revision: this.revision, unsaved: this.unsaved.length };
  }

  /** Sends now; resolves when everything so far, what is on its way included, is saved or has failed. */
  async flush(): Promise<void> {
    this.cancel();
    this.sending ??= this.send().finally(() => {
      this.sending = undefined;
    });
    await this.sending;
  }

  private async send(): Promise<void> {
    while (this.unsaved.length > 0 && !this.paused) {
      this.report({ is: 'saving' });
      const edits = [...this.unsaved];
      try {
        const body = { base: this.revision, edits, anchors: this.anchors } as PostEdits;
        this.arrived(edits.length, (await this.deps.post(body)).revision);
      } catch (error) {
        this.failed(error);
        return;
      }
    }
  }

  private arrived(count: number, revision: number): void {
    this.failures = 0;
    this.revision = revision;
    this.base = afterEdits(this.base, this.unsaved.slice(0, count));
    this.unsaved = this.unsaved.slice(count);
    this.report(this.unsaved.length > 0 ? { is: 'saving' } : { is: 'saved' });
    if (this.unsaved.length === 0) this.deps.journal.write(undefined);
  }

  private failed(error: unknown): void {
    const problem = problemOf(error);
    this.failures++;
    if (problem.status === 409) {
      this.failures = 0;
      this.paused = true;
      this.deps.onMovedOn();
    } else if (problem.retryable) {
      this.report({ is: 'waiting', message: problem.message });
      this.later(RETRY_MS[Math.min(this.failures - 1, RETRY_MS.length - 1)]!);
    } else this.report({ is: 'refused', message: problem.message });
  }

  private later(ms: number): void {
    this.cancel();
    this.cancel = this.deps.wait(ms, () => void this.flush());
  }

  private keep(): void {
    const entry = {
      base: { revision: this.revision, ...this.base },
      edits: this.unsaved,
      anchors: this.anchors,
    };
    this.deps.journal.write(this.unsaved.length > 0 ? entry : undefined);
  }

  private report(state: SaveState): void {
    this.reported = state.is;
    this.deps.onState(state, this.revision, this.unsaved.length);
  }
}
