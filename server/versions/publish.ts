import type { Diagnostic } from '@inkstone/compiler';
import { MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { PluginDescriptor, Problem } from '@inkstone/runtime';
import type { Drafts } from '../drafts/drafts.js';
import { problem } from '../errors.js';
import type { Triggers } from '../schedules/triggers.js';
import type { CompilerService } from './compiler-service.js';
import type { Versions } from './versions.js';

export interface PublishDeps {
  drafts: Drafts;
  versions: Versions;
  compiler: CompilerService;
  plugins: readonly PluginDescriptor[];
  triggers: Triggers;
}

/**
 * Makes a version of the draft as it is at `revision` and gives the version's number.
 * @throws Problem `draft-not-found`, `draft-moved-on`, `nothing-to-publish`, `draft-has-problems` with its diagnostics,
 * `invalid-schedule`, `invalid-trigger`, `hook-in-use`
 */
export async function publish(
  { drafts, versions, compiler, plugins, triggers }: PublishDeps,
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
  if (!('compiled' in outcome)) throw hasProblems(draft.document, outcome.diagnostics);
  const { document, source, anchors } = draft;
  await triggers.check(document);
  const version = await versions.add({
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
  await triggers.apply(document, actor);
  return version;
}

export function hasProblems(document: WorkflowDocument, diagnostics: Diagnostic[]): Problem {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const count = errors.length === 1 ? 'one problem' : `${errors.length} problems`;
  const { graph = MAIN, node = '' } = errors[0] ?? {};
  const at = document.graphs[graph]?.nodes[node]?.title;
  const found = { details: { diagnostics }, ...(at === undefined ? {} : { at }) };
  return problem('draft-has-problems', { workflow: document.name, count }, found);
}
