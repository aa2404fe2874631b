import { createHash } from 'node:crypto';
import type { CompiledWorkflow } from '@inkstone/compiler';
import { blankDocument } from './drafts/blank-document.js';
import type { RunningServer } from './server.js';

/**
 * For tests: publishes a workflow that no drawing was compiled for. Each call is one more version.
 * @param code a function; `rt` is the workflow API, `at` tells which node is active.
 * @returns the version's number.
 */
export async function publishByHand(
  { deps: { drafts, versions } }: RunningServer,
  name: string,
  code: string,
  more: Partial<Pick<CompiledWorkflow, 'nodes' | 'input'>> = {},
): Promise<number> {
  const document = blankDocument(name, name);
  if ((await versions.newest(name)) === undefined)
    await drafts.create({ document, source: '', anchors: [], state: 'linked' }, 'person:ada');
  const module = `(exports, require, at) => { const rt = require('@inkstone/runtime/workflow'); exports.${name} = ${code}; }`;
  return versions.add({
    name,
    draftRevision: 1,
    document,
    source: '',
    anchors: [],
    compiled: {
      workflowType: name,
      module,
      hash: createHash('sha256').update(module).digest('hex'),
      nodes: [],
      input: { type: 'object' },
      activities: {},
      ...more,
    },
    plugins: [],
    publishedBy: 'person:ada',
  });
}
