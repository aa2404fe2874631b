import type { PluginDescriptor } from '@inkstone/runtime';
import type { Drafts } from '../drafts/drafts.js';
import { problem } from '../errors.js';
import type { CompilerService } from './compiler-service.js';
import type { Versions } from './versions.js';

export interface PublishDeps {
  drafts: Drafts;
  versions: Versions;
  compiler: CompilerService;
  plugins: readonly PluginDescriptor[];
}

/**
 * Makes a version of the draft as it is at `revision` and gives the version's number.
 * @throws Problem `draft-not-found`, `draft-moved-on`, `nothing-to-publish`, `draft-has-problems` with its diagnostics
 */
export async function publish(
  { drafts, versions, compiler, plugins }: PublishDeps,
  { name, revision, note, actor }: { name: string; revision: number; note?: string; actor: string },
): Promise<number> {
  const draft = await drafts.get(name);
  if (draft.revision !== revision)
    throw problem(
      'draft-moved-on',
      { workflow: name, base: revision, revision: draft.revision },
      { at: '/revision' },
    );
  if (draft.version !== undefined && draft.draftChanges === 0)
    throw problem('nothing-to-publish', { workflow: name, version: draft.version });
  const outcome = await compiler.compile(draft);
  if ('diagnostics' in outcome) {
    const errors = outcome.diagnostics.filter(({ severity }) => severity === 'error');
    const count = errors.length === 1 ? 'one problem' : `${errors.length} problems`;
    const place = errors[0]?.node ?? errors[0]?.field;
    throw problem(
      'draft-has-problems',
      { workflow: name, count },
      { details: { diagnostics: outcome.diagnostics }, ...(place === undefined ? {} : { at: place }) },
    );
  }
  const { document, source, anchors } = draft;
  return versions.add({
    name,
    draftRevision: revision,
    document,
    source,
    anchors,
    compiled: outcome.compiled,
    plugins,
    publishedBy: actor,
    ...(note === undefined ? {} : { note }),
  });
}
