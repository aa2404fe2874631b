import { Problem } from '@inkstone/runtime';
import type { AppDeps } from '../../deps.js';
import { newDraft } from '../../drafts/new-draft.js';
import { replaceDraft } from '../../drafts/replace-draft.js';
import { publish } from '../../versions/publish.js';
import type { ExampleWorkflow } from './example-set.js';

const ACTOR = 'system:examples';

/**
 * Publishes each example that is not there yet or was changed on disk since. A draft that someone has edited is left
 * alone. Gives one line for each example that needs words.
 */
export async function publishExamples(
  deps: AppDeps,
  examples: readonly ExampleWorkflow[],
): Promise<string[]> {
  const said: string[] = [];
  for (const example of examples) {
    try {
      said.push(await publishExample(deps, example));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      said.push(`${example.document.title} could not be published: ${error.message}`);
    }
  }
  return said.filter((line) => line !== '');
}

async function publishExample(deps: AppDeps, { document, source }: ExampleWorkflow): Promise<string> {
  const { drafts, versions, compiler } = deps;
  const { name, title } = document;
  const before = await drafts.find(name);
  const draft = await newDraft(compiler, { document, source }, document);
  if (before === undefined) {
    await drafts.create(draft, ACTOR);
    return `${title}: published version ${await publish(deps, { name, revision: 1, actor: ACTOR })}`;
  }
  const last = (await versions.list(name)).find(({ publishedBy }) => publishedBy === ACTOR);
  if (last !== undefined) {
    const { source: known, document: drawn } = await versions.get(name, last.version);
    if (known === draft.source && JSON.stringify(drawn) === JSON.stringify(draft.document)) return '';
  }
  if (before.draftChanges > 0)
    return `${title}: changed on disk, but its draft has edits of yours; left alone`;
  const revision = await replaceDraft(drafts, name, draft, ACTOR);
  if (revision === before.revision && before.version !== undefined) return '';
  return `${title}: published version ${await publish(deps, { name, revision, actor: ACTOR })}`;
}
