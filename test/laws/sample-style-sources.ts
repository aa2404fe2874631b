/** The programs of `sample-style/`, by name: one file each, as one would find it in a repository of samples. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./sample-style/', import.meta.url));

export const SAMPLE_STYLE: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => [name.slice(0, -'.txt'.length), readFileSync(FOLDER + name, 'utf8')]),
);
