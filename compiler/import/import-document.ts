import type { WorkflowDocument } from '../graph/document.js';
import { bpmnFormat } from './bpmn/bpmn-format.js';
import type { ForeignFormat, ForeignProcess, ImportProblem } from './foreign.js';
import type { Loss } from './losses/loss.js';
import { namesOf, toDocument } from './to-document/to-document.js';

const FORMATS: readonly ForeignFormat[] = [bpmnFormat];

/** Characters. The largest real files have a tenth of it. */
const MAX_SIZE = 8_000_000;

/** Steps and flows of a process. People draw a hundredth of it; a drawing of more could not be shown. */
const MAX_ELEMENTS = 20_000;

export interface ImportedProcess {
  document: WorkflowDocument;
  /** What the document does not say as the file did. */
  losses: Loss[];
}

export type Imported = {
  format: string;
  /** One for each process of the file, in its order; names are distinct. */
  processes: ImportedProcess[];
  /** What belongs to no process. */
  losses: Loss[];
};

/**
 * Reads a workflow of another product. Never throws for what a file holds: a file that cannot be read gives a problem
 * with its place, and every element that a document cannot say is in a list of losses.
 *
 * @param text of the file, decoded
 * @param options `fileName`: names a process that has no name
 */
export async function importDocument(
  text: string,
  { fileName }: { fileName: string },
): Promise<Imported | { problem: ImportProblem }> {
  const clean = text.replace(/^\uFEFF/, '');
  if (clean.length > MAX_SIZE)
    return {
      problem: { code: 'import-too-large', message: `${fileName} has more than ${MAX_SIZE} characters.` },
    };
  const format = FORMATS.find((one) => one.recognises(clean));
  if (format === undefined)
    return {
      problem: { code: 'import-not-recognised', message: `${fileName} is in no format that Inkstone reads.` },
    };
  const file = await format.read(clean);
  if ('problem' in file) return file;
  const crowded = file.processes.find(({ nodes, flows }) => nodes.length + flows.length > MAX_ELEMENTS);
  if (crowded !== undefined) {
    const message = `The process ${crowded.title} has more than ${MAX_ELEMENTS} steps and flows.`;
    return { problem: { code: 'import-too-large', message } };
  }
  nameByFile(file.processes, fileName);
  const names = namesOf(file.processes);
  const processes = file.processes.map((process) => toDocument(process, names));
  return { format: format.name, processes, losses: file.losses };
}

/** A tool's own id is no name; where the file has one process, the file's name is. */
function nameByFile([process, ...others]: ForeignProcess[], fileName: string): void {
  if (process === undefined || others.length > 0 || process.title !== process.id) return;
  if (!/^sid-|^Process_\w{7}$|[0-9a-f]{8}/i.test(process.id)) return;
  const base = fileName.split(/[\\/]/).at(-1)?.split('.')[0] ?? '';
  const words = base
    .replace(/[_-]+[0-9a-f]{16,}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  if (/\p{L}{2}/u.test(words)) process.title = words;
}
