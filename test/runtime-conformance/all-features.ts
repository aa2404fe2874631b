import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Feature } from './feature.js';

const FOLDER = fileURLToPath(new URL('./features/', import.meta.url));

/** Names of all features, `group/name`, sorted. */
export function featureNames(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replaceAll('\\', '/').slice(0, -3))
    .sort();
}

export async function loadFeature(name: string): Promise<Feature> {
  const [group, file] = name.split('/');
  const { default: feature } = (await import(`./features/${group}/${file}.ts`)) as { default: Feature };
  return feature;
}
