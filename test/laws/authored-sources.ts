/**
 * Workflow files as people write them, by the names of their files in `authored/`: every habit of formatting, and most of what
 * the drawing cannot show.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('./authored/', import.meta.url));

export const AUTHORED: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => [name.slice(0, -'.txt'.length), readFileSync(FOLDER + name, 'utf8')]),
);
