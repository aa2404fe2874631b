/**
 * Testing one activity: a drawing of this step alone is published, and run by the engine like any other. So the ordinary
 * worker does it, under the ordinary checks, and who tested what with which outcome stays in the list of runs. Such a
 * workflow has versions but no draft: it is not among the workflows that people draw.
 */
import { type JsonSchema, MAIN, type WorkflowDocument } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import type { TestActivity } from '../api/activities.js';
import { blankDocument } from '../drafts/blank-document.js';
import type { Drafts } from '../drafts/drafts.js';
import { problem } from '../errors.js';
import type { RunStatement } from '../store/statements.js';
import type { CompilerService } from './compiler-service.js';
import { hasProblems } from './publish.js';
import type { PublishedVersion, Versions } from './versions.js';

/** What a step says beside its input. */
export type TestSettings = Pick<TestActivity, 'options' | 'resultType' | 'types'>;

const HOUR_MS = 3_600_000;
/** An older version is not run anew: it is made again, so that the old one can be swept. */
const REUSED_MS = 12 * HOUR_MS;
/** Versions older than this go, once no run needs them. */
const KEPT_MS = 24 * HOUR_MS;

/** The published drawings by which activities of one namespace are tested. */
export interface ActivityTests {
  /**
   * The version that does this activity once with the settings of the step; published when there is none yet.
   *
   * @throws Problem `activity-not-found`, `draft-has-problems` (settings that no step could have)
   */
  version(activity: string, settings: TestSettings, actor: string): Promise<PublishedVersion>;
}

export interface ActivityTestDeps {
  versions: Versions;
  drafts: Pick<Drafts, 'find'>;
  compiler: CompilerService;
  plugins: readonly PluginDescriptor[];
  /** ms since 1970. Default: the clock of this machine. */
  now?: () => number;
}

export function createActivityTests(
  run: RunStatement,
  namespace: string,
  { versions, drafts, compiler, plugins, now = Date.now }: ActivityTestDeps,
): ActivityTests {
  /** A name that nobody's drawing has. */
  const nameFor = async (activity: string): Promise<string> => {
    const plain = `testOf${capitalised(activity)}`;
    for (let turn = 1; ; turn += 1) {
      const name = turn === 1 ? plain : `${plain}${turn}`;
      if ((await drafts.find(name)) === undefined) return name;
    }
  };
  const known = async (document: WorkflowDocument, hash: string): Promise<PublishedVersion | undefined> => {
    for (const { version, hash: its, publishedAt } of await versions.list(document.name)) {
      if (its !== hash || Date.parse(publishedAt) < now() - REUSED_MS) continue;
      const found = await versions.get(document.name, version);
      if (JSON.stringify(found.document) === JSON.stringify(document)) return found;
    }
    return undefined;
  };

  return {
    async version(activity, settings, actor) {
      const descriptor = plugins
        .flatMap(({ activities }) => activities)
        .find(({ name }) => name === activity);
      if (descriptor === undefined) throw problem('activity-not-found', { activity });
      const draft = await compiler.createDraft(testDocument(await nameFor(activity), descriptor, settings));
      const outcome = await compiler.compile(draft);
      if (!('compiled' in outcome)) throw hasProblems(draft.document, outcome.diagnostics);
      const { document, source, anchors } = draft;
      const { compiled } = outcome;
      const before = await known(document, compiled.hash);
      if (before !== undefined) return before;
      await run('workflow-add', [namespace, document.name, document.title, actor]);
      const { name } = document;
      const version = await versions.add({
        ...{ name, draftRevision: 0, document, source, anchors, compiled, plugins },
        publishedBy: actor,
      });
      await run('version-sweep', [namespace, name, new Date(now() - KEPT_MS)]);
      return versions.get(name, version);
    },
  };
}

/** Start, the step, end. It is tried once unless asked otherwise: whoever tests wants to see the failure, not wait for repeats. */
function testDocument(
  name: string,
  { name: activity, title, input, output }: ActivityDescriptor,
  { options, resultType, types = {} }: TestSettings,
): WorkflowDocument {
  const blank = blankDocument(name, `Test: ${title}`);
  const schema = input as JsonSchema;
  const givesNothing = (output as JsonSchema).type === 'null';
  const result = givesNothing ? {} : { result: 'result' };
  return {
    ...blank,
    input: { ...schema, title: `${capitalised(name)}Input` },
    types,
    graphs: {
      [MAIN]: {
        kind: 'main',
        nodes: {
          start: { kind: 'start', title: 'Start', x: 0, y: 0 },
          step: {
            ...{ kind: 'activity', title, x: 240, y: 0, activity, ...result },
            input: Object.fromEntries(Object.keys(schema.properties ?? {}).map((key) => [key, ofInput(key)])),
            options: { retry: { maximumAttempts: 1 }, ...options },
            ...(resultType === undefined ? {} : { resultType }),
          },
          end: { kind: 'end', title: 'Tested', x: 520, y: 0, ...result },
        },
        edges: {
          e1: { from: 'start', output: 'next', to: 'step' },
          e2: { from: 'step', output: 'next', to: 'end' },
        },
      },
    },
  };
}

const ofInput = (key: string) =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `input.${key}` : `input[${JSON.stringify(key)}]`;

const capitalised = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;
