/** The plugin that an import writes beside its drawings: a stand-in for each activity that they use and nobody has yet. */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NodeOf, WorkflowDocument, WorkflowNode } from '@inkstone/compiler/graph';
import type { ActivityDescriptor, PluginDescriptor } from '@inkstone/runtime';
import { jsLiteral } from './js-literal.js';

const RUNTIME = '@inkstone/runtime/activity';

interface Use {
  title: string;
  description: string | undefined;
  inputs: Set<string>;
  /** Of the steps that call it: `Book the trip (travelRequest)`. */
  steps: string[];
}

/** What the drawings ask of activities that no plugin has. Fields are those that the drawings give; results are anything. */
export function standInsFor(
  documents: readonly WorkflowDocument[],
  plugins: readonly PluginDescriptor[],
  { name, title }: { name: string; title: string },
): PluginDescriptor {
  const known = new Set(plugins.flatMap(({ activities }) => activities.map((activity) => activity.name)));
  const uses = new Map<string, Use>();
  for (const { document, node } of activitiesOf(documents)) {
    const step = `${node.title} (${document.name})`;
    use(uses, node.activity, node.title, node.description, Object.keys(node.input), step);
    if (node.undo === undefined) continue;
    const { activity, input } = node.undo;
    use(uses, activity, `Undo ${node.title}`, undefined, Object.keys(input), `${step}, to undo it`);
  }
  const activities = [...uses].filter(([activity]) => !known.has(activity)).map(descriptorOf);
  return { name, title, version: '0.1.0', activities };
}

function* activitiesOf(
  documents: readonly WorkflowDocument[],
): Generator<{ document: WorkflowDocument; node: NodeOf<'activity'> }> {
  const isActivity = (node: WorkflowNode) => node.kind === 'activity';
  for (const document of documents)
    for (const { nodes } of Object.values(document.graphs))
      for (const node of Object.values(nodes).filter(isActivity)) yield { document, node };
}

function use(
  uses: Map<string, Use>,
  activity: string,
  title: string,
  description: string | undefined,
  inputs: readonly string[],
  step: string,
): void {
  const known = uses.get(activity) ?? { title, description, inputs: new Set<string>(), steps: [] };
  for (const name of inputs) known.inputs.add(name);
  known.steps.push(step);
  uses.set(activity, known);
}

function descriptorOf([name, { title, description, inputs, steps }]: [string, Use]): ActivityDescriptor {
  const asked = `Is to be written. Steps: ${steps.join('; ')}.`;
  return {
    name,
    title,
    description: description === undefined ? asked : `${asked}\n${description}`,
    input: { type: 'object', properties: Object.fromEntries([...inputs].map((field) => [field, {}])) },
    output: {},
  };
}

/**
 * Text of the plugin's file.
 * @param folder in which it will lie: where that has no runtime installed, the file takes this one
 */
export function pluginText(plugin: PluginDescriptor, fileName: string, folder: string): string {
  const runtime = runtimeFor(folder);
  const note =
    runtime === RUNTIME
      ? ''
      : ` *\n * Where ${RUNTIME} is installed, import that instead of the path below.\n`;
  const activities = plugin.activities.map(
    (descriptor) => `  notWritten(${jsLiteral({ ...descriptor } as never, '  ')}),
`,
  );
  return `/**
 * The activities of ${fileName.replaceAll('*/', '* /')}, each to be written: take \`notWritten(…)\` away and return
 * \`{ descriptor, run }\` with a \`run\` that does it, or use \`defineActivity\`, which checks types as well.
${note} */
import { ApplicationFailure, definePlugin } from ${jsLiteral(runtime)};

const activities = [
${activities.join('')}];

export default definePlugin({
  name: ${jsLiteral(plugin.name)},
  title: ${jsLiteral(plugin.title)},
  version: ${jsLiteral('0.1.0')},
  activities,
});

/** An activity that fails, once and for all, and says what it is to do. */
function notWritten(descriptor) {
  const { name, title, description } = descriptor;
  const run = () => {
    throw ApplicationFailure.nonRetryable(\`\${name} (\${title}) is not written yet. \${description}\`, 'NotWritten');
  };
  return { descriptor, run };
}
`;
}

/** How a file in this folder imports the runtime. */
function runtimeFor(folder: string): string {
  const here = createRequire(import.meta.url);
  try {
    createRequire(pathToFileURL(join(resolve(folder), 'plugin.js'))).resolve(RUNTIME);
    return RUNTIME;
  } catch {
    return pathToFileURL(here.resolve(RUNTIME)).href;
  }
}

/** `Travel request v2.bpmn` → `travel-request-v2`: a name that a plugin may have. */
export function pluginName(stem: string): string {
  const words = stem
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'imported';
}
