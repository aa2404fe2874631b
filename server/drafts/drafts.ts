/**
 * Drafts and their edits. A save is one statement that writes only from the revision it was made for, so two people's
 * saves never mix, and the slower one learns what it missed.
 */
import { type Anchor, applyEdit, type Draft, type Edit, type EditConflict } from '@inkstone/compiler/draft';
import { documentSchema } from '@inkstone/compiler/graph';
import type { WorkflowSummary } from '../api/workflows.js';
import { problem } from '../errors.js';
import type { RunStatement } from '../store/statements.js';
import { listWorkflows } from './list-workflows.js';

export interface StoredDraft extends Draft {
  revision: number;
  /** Newest published version, if any. */
  version?: number;
  /** Edits since that version. */
  draftChanges: number;
}

export interface EditBatch {
  /** Revision of the draft that the first edit was made for. */
  base: number;
  edits: Edit[];
  /** Anchors of the source after the last edit. */
  anchors: Anchor[];
}

/** The drafts of one namespace. */
export interface Drafts {
  list(): Promise<WorkflowSummary[]>;
  /** @throws Problem `draft-not-found` */
  get(name: string): Promise<StoredDraft>;
  find(name: string): Promise<StoredDraft | undefined>;
  /** The edits after a revision, in order. @throws Problem `draft-not-found` */
  editsSince(name: string, revision: number): Promise<{ revision: number; edits: Edit[] }>;
  /** @throws Problem `workflow-name-taken` */
  create(draft: Draft, actor: string): Promise<void>;
  /** All or none. @throws Problem `workflow-name-taken` with one of the names that are taken */
  createAll(drafts: readonly Draft[], actor: string): Promise<void>;
  /**
   * Applies edits and gives the new revision. Sending the same edits again gives the revision they got the first time.
   * @throws Problem `draft-not-found`, `draft-moved-on` with the missed edits, `edit-does-not-apply`
   */
  save(name: string, batch: EditBatch, actor: string): Promise<number>;
}

interface DraftRow {
  revision: string;
  document: string;
  source: string;
  anchors: string;
  state: Draft['state'];
  version: number | null;
  draft_revision: string | null;
}

/** Of PostgreSQL: a row that may be there once is there. */
const UNIQUE_VIOLATION = '23505';

export function createDrafts(run: RunStatement, namespace: string): Drafts {
  const find = async (name: string): Promise<StoredDraft | undefined> => {
    const [row] = await run<DraftRow>('draft-get', [namespace, name]);
    return row && fromRow(row);
  };
  const get = async (name: string): Promise<StoredDraft> => {
    const draft = await find(name);
    if (draft === undefined) throw problem('draft-not-found', { workflow: name });
    return draft;
  };
  const missedEdits = async (name: string, base: number): Promise<MissedEdit[]> => {
    const rows = await run<{ revision: string; actor: string; body: string }>('draft-edits-since', [
      namespace,
      name,
      base,
    ]);
    return rows.map(({ revision, actor, body }) => ({
      revision: Number(revision),
      actor,
      edit: JSON.parse(body) as Edit,
    }));
  };

  return {
    find,
    get,
    list: () => listWorkflows(run, namespace),

    async editsSince(name, revision) {
      const missed = await missedEdits(name, revision);
      if (missed.length === 0) await get(name);
      return { revision: missed.at(-1)?.revision ?? revision, edits: missed.map(({ edit }) => edit) };
    },

    async create(draft, actor) {
      const { document, source, anchors, state } = draft;
      const values = [JSON.stringify(document), source, JSON.stringify(anchors), state, actor];
      const rows = await run('draft-create', [namespace, document.name, document.title, ...values]);
      if (rows.length === 0) throw problem('workflow-name-taken', { workflow: document.name });
    },

    async createAll(drafts, actor) {
      const column = (of: (draft: Draft) => string) => drafts.map(of);
      const values = [
        namespace,
        column(({ document }) => document.name),
        column(({ document }) => document.title),
        column(({ document }) => JSON.stringify(document)),
        column(({ source }) => source),
        column(({ anchors }) => JSON.stringify(anchors)),
        column(({ state }) => state),
        actor,
      ];
      try {
        await run('draft-create-all', values);
      } catch (cause) {
        if ((cause as { code?: string }).code !== UNIQUE_VIOLATION) throw cause;
        const known = new Set((await listWorkflows(run, namespace)).map(({ name }) => name));
        const names = drafts.map(({ document }) => document.name);
        const taken = names.find((name, at) => known.has(name) || names.indexOf(name) < at);
        throw problem('workflow-name-taken', { workflow: taken ?? names.join(', ') });
      }
    },

    async save(name, { base, edits, anchors }, actor) {
      const draft = await get(name);
      if (draft.revision === base) {
        const after = applyAll(draft, edits, anchors);
        const [saved] = await run<{ revision: string }>('draft-save', [
          namespace,
          name,
          base,
          JSON.stringify(after.document),
          after.source,
          JSON.stringify(anchors),
          after.state,
          edits.map((edit) => edit.id),
          edits.map((edit) => JSON.stringify(edit)),
          after.document.title,
          actor,
        ]);
        if (saved) return Number(saved.revision);
      }
      return savedBefore(name, base, edits, await missedEdits(name, base));
    },
  };
}

interface MissedEdit {
  revision: number;
  actor: string;
  edit: Edit;
}

/** The reply to a save may have been lost: the very same edits right after the base are not missed but ours. */
function savedBefore(name: string, base: number, edits: Edit[], missed: MissedEdit[]): number {
  const last = missed[edits.length - 1];
  if (last && edits.every((edit, index) => missed[index]?.edit.id === edit.id)) return last.revision;
  const revision = missed.at(-1)?.revision ?? base;
  throw problem(
    'draft-moved-on',
    { workflow: name, base, revision },
    { details: { revision, edits: missed.map(({ edit }) => edit) } },
  );
}

function applyAll(draft: Draft, edits: Edit[], anchors: Anchor[]): Draft {
  let current = draft;
  for (const [index, edit] of edits.entries()) {
    const isLast = index === edits.length - 1;
    const applied = applyEdit(current, edit, isLast ? anchors : undefined);
    if ('conflict' in applied)
      throw problem(
        'edit-does-not-apply',
        { label: edit.label, what: whatDiffers(applied.conflict) },
        { at: `/edits/${index}`, details: applied.conflict },
      );
    current = applied.draft;
  }
  demandSameName(current, draft.document.name);
  demandDocument(current);
  return current;
}

/** Changes set any place to any value: what comes out must still be a document. @throws Problem `malformed-document` */
function demandDocument({ document }: Draft): void {
  const [fault] = documentSchema.safeParse(document).error?.issues ?? [];
  if (fault === undefined) return;
  const at = `/document/${fault.path.join('/')}`;
  throw problem(
    'malformed-document',
    { what: `${at} ${fault.message.replace(/^Invalid input: /, '')}` },
    { at },
  );
}

function whatDiffers(conflict: EditConflict): string {
  return 'change' in conflict
    ? `/${conflict.change.path.join('/')} holds something else`
    : 'the text is another';
}

/** @throws Problem `name-differs` */
function demandSameName({ document }: Draft, workflow: string): void {
  if (document.name !== workflow) throw problem('name-differs', { found: document.name, workflow });
}

function fromRow(row: DraftRow): StoredDraft {
  const revision = Number(row.revision);
  return {
    revision,
    document: JSON.parse(row.document),
    source: row.source,
    anchors: JSON.parse(row.anchors),
    state: row.state,
    draftChanges: revision - Number(row.draft_revision ?? 1),
    ...(row.version === null ? {} : { version: row.version }),
  };
}
