/**
 * The draft while one edits it.
 *
 * S1  What is shown is the settled draft with the waiting drawing edits on top: an edit is seen at once.
 * S2  One task at a time goes through the compiler, in the order in which people acted; each settles both sides.
 * S3  Every settled edit goes to history (unless it comes from there) and to the saver, exactly once.
 */
import type { Diagnostic } from '@inkstone/compiler';
import {
  type Anchor,
  applyChanges,
  applyEdit,
  type Draft,
  diffText,
  type Edit,
} from '@inkstone/compiler/draft';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import { invariant, type PluginDescriptor } from '@inkstone/runtime';
import type { Compiled, Compiler } from '../compile-worker/compiler.js';
import { text } from '../messages/text.js';
import { inverseOf } from '../model/draft-edit.js';
import { type DrawingEdit, foldChanges } from '../model/drawing-edit.js';
import { type Entry, type History, NO_HISTORY, record, stepBack, stepForward } from '../model/history.js';
import { sameJson } from '../model/place.js';
import type { Rebased } from '../model/rebase.js';
import { rebaseText } from '../model/rebase-text.js';

type Task =
  | { kind: 'drawing'; edit: DrawingEdit }
  /** `base` is the text that was typed over; the settled one may have moved on. */
  | { kind: 'code'; base: string; now: string; label: string }
  | { kind: 'undo' }
  | { kind: 'redo' };

export interface SessionView {
  draft: Draft;
  history: History;
  diagnostics: Diagnostic[];
  /** Whether the compiler still has to answer for something shown. */
  settling: boolean;
  /** Something was done that the compiler has not taken over yet: it is not saved either. */
  unsettled: boolean;
}

export interface SessionDeps {
  compiler: Compiler;
  now: () => number;
  newId: () => string;
  onView: (view: SessionView) => void;
  /** An edit is complete and wants to be saved. */
  onSettled: (edit: Edit, anchors: Anchor[]) => void;
  onFailure: (failure: unknown) => void;
  /** Something could not be done, in a sentence for people. */
  onNotice: (sentence: string) => void;
}

export class DraftSession {
  private readonly deps: SessionDeps;
  private settled: Draft;
  private history: History = NO_HISTORY;
  private diagnostics: Diagnostic[] = [];
  private waiting: Task[] = [];
  private running: Promise<void> | undefined;
  /** Whether `diagnostics` are of this draft, however old. */
  private checked = false;
  /** Absent until the compiler has the draft. */
  private plugins: PluginDescriptor[] | undefined;
  /** In the compiler's hands, and shown until it answers. */
  private current: Task | undefined;

  constructor(draft: Draft, deps: SessionDeps) {
    this.settled = draft;
    this.deps = deps;
  }

  /** Gives the compiler the draft; edits made before wait for it. */
  async open(plugins: PluginDescriptor[], rebased: readonly Rebased[] = []): Promise<void> {
    this.plugins = plugins;
    await this.reopen(this.settled, rebased);
  }

  /** Goes on from another draft (someone else's edits came in) with these edits of mine on top. */
  async reopen(draft: Draft, rebased: readonly Rebased[]): Promise<void> {
    if (this.running) await this.idle();
    this.settled = draft;
    this.checked = false;
    const mine: Task[] = rebased.map((each) =>
      each.by === 'code'
        ? { kind: 'code', base: each.base, now: each.now, label: each.label }
        : { kind: 'drawing', edit: { label: each.label, changes: each.changes } },
    );
    this.waiting.unshift(...mine);
    this.show();
    await this.exclusively(() => this.deps.compiler.open(draft, this.plugins ?? []));
    this.run();
  }

  /** The document as shown: what behaviours compute the next edit from. */
  get document(): WorkflowDocument {
    return this.shown().document;
  }

  get source(): string {
    return this.settled.source;
  }

  edit(edit: DrawingEdit): void {
    const last = this.waiting.at(-1);
    if (edit.merge !== undefined && last?.kind === 'drawing' && last.edit.merge === edit.merge)
      last.edit = { ...edit, changes: foldChanges([...last.edit.changes, ...edit.changes]) };
    else this.waiting.push({ kind: 'drawing', edit });
    this.show();
    this.run();
  }

  /** The text was edited from `base` to `now`. */
  type(base: string, now: string): void {
    if (base === now) return;
    this.waiting.push({ kind: 'code', base, now, label: text('editor.editCode') });
    this.show();
    this.run();
  }

  undo(): void {
    this.waiting.push({ kind: 'undo' });
    this.show();
    this.run();
  }

  redo(): void {
    this.waiting.push({ kind: 'redo' });
    this.show();
    this.run();
  }

  /** What is shown and not settled yet, in order, to be done again elsewhere. */
  unsettled(): Rebased[] {
    const tasks = this.current ? [this.current, ...this.waiting] : this.waiting;
    return tasks.flatMap((task): Rebased[] => {
      if (task.kind === 'code') return [{ by: 'code', base: task.base, now: task.now, label: task.label }];
      if (task.kind !== 'drawing') return [];
      return [{ by: 'drawing', changes: task.edit.changes, label: task.edit.label }];
    });
  }

  /** When nothing waits any more. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private run(): void {
    if (this.running || !this.plugins) return;
    void this.exclusively(async () => {
      for (let task = this.take(); task; task = this.take()) await this.perform(task);
      this.diagnostics = await this.deps.compiler.check();
      this.checked = true;
    });
  }

  private async exclusively(work: () => Promise<void>): Promise<void> {
    while (this.running) await this.running;
    this.running = work()
      .catch((failure) => {
        this.checked = true;
        this.deps.onFailure(failure);
      })
      .finally(() => {
        this.running = undefined;
        this.current = undefined;
        this.show();
        if (this.waiting.length > 0) this.run();
      });
    await this.running;
  }

  private take(): Task | undefined {
    this.current = this.waiting.shift();
    return this.current;
  }

  private async perform(task: Task): Promise<void> {
    if (task.kind === 'undo') return this.takeBack();
    if (task.kind === 'redo') return this.repeat();
    const compiled =
      task.kind === 'drawing'
        ? await this.fitting(this.deps.compiler.editDrawing(task.edit.changes, task.edit.label))
        : await this.compileText(task.base, task.now, task.label);
    if (!compiled) return;
    const entry = this.settle(compiled);
    const merge = task.kind === 'drawing' ? task.edit.merge : 'typing code';
    this.history = record(this.history, merge === undefined ? entry : { ...entry, merge });
    this.show();
  }

  private async compileText(base: string, now: string, label: string): Promise<Compiled | undefined> {
    const rebased = rebaseText(diffText(base, now), diffText(base, this.settled.source));
    if (rebased) return this.fitting(this.deps.compiler.editCode(rebased, label));
    this.deps.onNotice(text('editor.theSameLinesWereChanged'));
    return undefined;
  }

  private async fitting(asked: Promise<Compiled | undefined>): Promise<Compiled | undefined> {
    const compiled = await asked;
    if (!compiled) this.deps.onNotice(text('editor.thisEditNoLongerFits'));
    return compiled;
  }

  /** Makes an edit's drawing part again on the draft as it is now. */
  private async derive({ changes, label }: Edit): Promise<boolean> {
    const compiled = await this.fitting(this.deps.compiler.editDrawing(changes, label));
    if (compiled) this.settle(compiled);
    return compiled !== undefined;
  }

  /** Takes a complete edit over into the settled draft. */
  private settle({ edit, anchors: made }: Compiled): Entry {
    this.current = undefined;
    const before = this.settled;
    // History keeps them for each edit: where the text stays as it is, those from before serve again.
    const anchors = sameJson(before.anchors, made) ? before.anchors : made;
    const applied = applyEdit(before, edit, anchors);
    invariant(!('conflict' in applied), 'the compiler and the editor hold the same draft');
    const after = applied.draft;
    this.settled = after;
    if (edit.changes.length + edit.text.length > 0) this.deps.onSettled(edit, anchors);
    return {
      edit,
      anchors: { before: before.anchors, after: anchors },
      source: { before: before.source, after: after.source },
      at: this.deps.now(),
    };
  }

  private async takeBack(): Promise<void> {
    const entry = this.history.done.at(-1);
    if (!entry) return;
    const inverse = inverseOf(
      entry.edit,
      this.deps.newId(),
      text('editor.undoLabel', { label: entry.edit.label }),
    );
    if (await this.replay(inverse, entry.anchors.before)) this.history = stepBack(this.history);
    else this.history = { ...this.history, done: this.history.done.slice(0, -1) };
  }

  private async repeat(): Promise<void> {
    const entry = this.history.undone.at(-1);
    if (!entry) return;
    const again = { ...entry.edit, id: this.deps.newId() };
    if (await this.replay(again, entry.anchors.after)) this.history = stepForward(this.history);
    else this.history = { ...this.history, undone: this.history.undone.slice(0, -1) };
  }

  /** Applies an edit from history: as it was, or its drawing part anew when the text has moved on. */
  private async replay(edit: Edit, anchors: Anchor[]): Promise<boolean> {
    if (!('conflict' in applyEdit(this.settled, edit, anchors))) {
      await this.deps.compiler.apply(edit, anchors);
      this.settle({ edit, anchors });
      return true;
    }
    if (edit.changes.length > 0 && !('conflict' in applyChanges(this.settled.document, edit.changes)))
      return this.derive(edit);
    this.deps.onNotice(text('editor.labelIsNoLongerPossible', { label: edit.label }));
    return false;
  }

  private shown(): Draft {
    let document = this.settled.document;
    for (const task of this.current ? [this.current, ...this.waiting] : this.waiting) {
      if (task.kind !== 'drawing') continue;
      const applied = applyChanges(document, task.edit.changes);
      if (!('conflict' in applied)) document = applied.document;
    }
    return document === this.settled.document ? this.settled : { ...this.settled, document };
  }

  private show(): void {
    this.deps.onView({
      draft: this.shown(),
      history: this.history,
      diagnostics: this.diagnostics,
      settling: !this.checked || this.waiting.length > 0 || this.running !== undefined,
      unsettled: this.waiting.length > 0 || this.current !== undefined,
    });
  }
}
