/** What the examples bring: plugins, services, workflows. All of it is optional; a server without examples is a server. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { documentSchema, type WorkflowDocument } from '@inkstone/compiler/graph';

export interface ExampleWorkflow {
  document: WorkflowDocument;
  source?: string;
}

export interface ExampleServices {
  urls: { http: string; smtp: string };
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** File URLs of the built plugins: `dist/plugins/*.js` and `dist/<example>/plugin.js`. */
export function examplePlugins(folder: string): string[] {
  const dist = join(folder, 'dist');
  const shared = filesIn(join(dist, 'plugins')).filter((name) => /^(?!.*\.test\.)[^.]+\.js$/.test(name));
  const own = filesIn(dist).map((name) => join(dist, name, 'plugin.js'));
  const files = [
    ...shared.map((name) => join(dist, 'plugins', name)),
    ...own.filter((file) => existsSync(file)),
  ];
  return files.map((file) => pathToFileURL(file).href);
}

/** Starts the services that the examples call, if they were built. */
export async function startExampleServices(
  folder: string,
  dataDir: string,
): Promise<ExampleServices | undefined> {
  const file = join(folder, 'dist', 'services', 'index.js');
  if (!existsSync(file)) return undefined;
  const { startServices } = (await import(pathToFileURL(file).href)) as {
    startServices(options: { dataDir: string }): Promise<ExampleServices>;
  };
  return startServices({ dataDir });
}

/** `<example>/<name>.flow.json`, with the code beside it where there is some. */
export function exampleWorkflows(folder: string): ExampleWorkflow[] {
  return filesIn(folder).flatMap((example) =>
    filesIn(join(folder, example))
      .filter((name) => name.endsWith('.flow.json'))
      .map((name) => {
        const file = join(folder, example, name);
        const code = file.replace(/\.flow\.json$/, '.ts');
        return {
          document: documentSchema.parse(JSON.parse(readFileSync(file, 'utf8'))),
          ...(existsSync(code) ? { source: readFileSync(code, 'utf8') } : {}),
        };
      }),
  );
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}
