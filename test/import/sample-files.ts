/** Published BPMN files that lie beside the project where they are available; they are read, never copied. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../shared/samples/bpmn/', import.meta.url);

export function sampleFiles(): { name: string; text: string }[] {
  if (!existsSync(FOLDER)) return [];
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.bpmn'));
  return names.map((name) => ({ name, text: readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8') }));
}
