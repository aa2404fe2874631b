/** Published versions: immutable, hence cached for ever. Only the answer to "which is the newest" grows old. */
import type { CompiledWorkflow } from '@inkstone/compiler';
import type { WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor } from '@inkstone/runtime';
import { problem } from '../errors.js';
import type { RunStatement } from '../store/statements.js';
import { compileInputCheck, type InputCheck } from './input-check.js';

/** Another server may publish: after this many ms we look again. Our own publications are known at once. */
const NEWEST_IS_KNOWN_MS = 1000;

export interface PublishedVersion {
  name: string;
  version: number;
  draftRevision: number;
  document: WorkflowDocument;
  source: string;
  compiled: CompiledWorkflow;
  codeHash: string;
  note?: string;
  publishedAt: string;
  publishedBy: string;
  /** Checks the input of a run against the version's schema. */
  checkInput: InputCheck;
}

export interface NewVersion {
  name: string;
  draftRevision: number;
  document: WorkflowDocument;
  source: string;
  anchors: unknown;
  compiled: CompiledWorkflow;
  plugins: readonly PluginDescriptor[];
  note?: string;
  publishedBy: string;
}

export type VersionSummary = Pick<
  PublishedVersion,
  'name' | 'version' | 'note' | 'publishedAt' | 'publishedBy'
> & { hash: string };

/** The versions of one namespace. */
export interface Versions {
  /** The given version, or the newest. @throws Problem `workflow-not-found`, `version-not-found` */
  get(name: string, version?: number): Promise<PublishedVersion>;
  newest(name: string): Promise<number | undefined>;
  list(name: string): Promise<VersionSummary[]>;
  /** Writes the next version and gives its number. */
  add(version: NewVersion): Promise<number>;
}

interface VersionRow {
  name: string;
  version: number;
  draft_revision: string;
  document: string;
  source: string;
  compiled: string;
  code_hash: string;
  note: string | null;
  published_at: Date;
  published_by: string;
}

export function createVersions(run: RunStatement, namespace: string): Versions {
  const known = new Map<string, Promise<PublishedVersion>>();
  const newestKnown = new Map<string, { version: Promise<number | undefined>; until: number }>();

  /** Many requests at once share one look. What failed or found nothing is looked up again at once. */
  const newest = (name: string): Promise<number | undefined> => {
    const cached = newestKnown.get(name);
    if (cached && cached.until > performance.now()) return cached.version;
    const forget = () => newestKnown.delete(name);
    const version = run<{ version: number }>('version-newest', [namespace, name]).then(([row]) => {
      if (row === undefined) forget();
      return row?.version;
    });
    version.catch(forget);
    newestKnown.set(name, { version, until: performance.now() + NEWEST_IS_KNOWN_MS });
    return version;
  };

  const load = async (name: string, version: number): Promise<PublishedVersion> => {
    const [row] = await run<VersionRow>('version-get', [namespace, name, version]);
    if (!row) throw problem('version-not-found', { workflow: name, version });
    return fromRow(row);
  };

  /** As many requests at once share one load: with 2,000 each compiling the input check, a server stood still for 20 s. */
  const get = async (name: string, wanted?: number): Promise<PublishedVersion> => {
    const version = wanted ?? (await newest(name));
    if (version === undefined) throw problem('workflow-not-found', { workflow: name });
    const key = `${name}:${version}`;
    const cached = known.get(key);
    if (cached) return cached;
    const found = load(name, version);
    known.set(key, found);
    found.catch(() => known.delete(key));
    return found;
  };

  return {
    get,
    newest,

    async list(name) {
      const rows = await run<VersionRow>('version-list', [namespace, name]);
      return rows.map((row) => ({ ...published(row), hash: row.code_hash }));
    },

    async add({ name, draftRevision, document, source, anchors, compiled, plugins, note, publishedBy }) {
      const values = [
        draftRevision,
        JSON.stringify(document),
        source,
        JSON.stringify(anchors),
        JSON.stringify(compiled),
      ];
      const rest = [JSON.stringify(plugins), compiled.hash, note ?? null, publishedBy];
      for (;;) {
        newestKnown.delete(name);
        const version = ((await newest(name)) ?? 0) + 1;
        const rows = await run('version-add', [namespace, name, version, ...values, ...rest]);
        newestKnown.delete(name);
        if (rows.length > 0) return version;
      }
    },
  };
}

function fromRow(row: VersionRow): PublishedVersion {
  const compiled = JSON.parse(row.compiled) as CompiledWorkflow;
  return {
    ...published(row),
    draftRevision: Number(row.draft_revision),
    document: JSON.parse(row.document),
    source: row.source,
    compiled,
    codeHash: row.code_hash,
    checkInput: compileInputCheck(row.name, row.version, compiled.input),
  };
}

function published({ name, version, note, published_at, published_by }: VersionRow) {
  return {
    name,
    version,
    publishedAt: published_at.toISOString(),
    publishedBy: published_by,
    ...(note === null ? {} : { note }),
  };
}
