/** BPMN 2.0, read by `bpmn-moddle`. */
import { BpmnModdle } from 'bpmn-moddle';
import type { ForeignFile, ForeignFormat, ForeignProcess, ImportProblem } from '../foreign.js';
import type { Loss } from '../losses/loss.js';
import { lossOf } from '../losses/make-loss.js';
import { unaccountedFor } from './account-for-all.js';
import { collaborationLosses } from './collaborations.js';
import { diagramBounds } from './diagram.js';
import { type Element, elementsIn, textIn, typeOf } from './element.js';
import { extensionElements, jsonForm } from './extensions.js';
import { restoreIds, withLegalIds } from './legal-ids.js';
import { inModelNamespace, withTypesOfModel } from './model-namespace.js';
import { resolveQualified } from './qualified-references.js';
import { MAX_DEPTH, type ReadContext, readProcess } from './read-process.js';

export const bpmnFormat: ForeignFormat = {
  name: 'BPMN 2.0',
  recognises: (text) =>
    /^\s*</.test(text) && (/<([\w.-]+:)?definitions[\s>]/.test(text) || text.includes('omg.org/spec/BPMN')),
  read,
};

async function read(text: string): Promise<ForeignFile | { problem: ImportProblem }> {
  const parsed = await parse(text);
  if ('problem' in parsed) return parsed;
  const { definitions, warnings } = parsed;
  const roots = elementsIn(definitions, 'rootElements');
  const context = contextOf(definitions, roots);
  const [processes, empty]: [ForeignProcess[], ForeignProcess[]] = [[], []];
  for (const root of roots.filter((element) => typeOf(element) === 'process')) {
    const process = readProcess(root, context);
    if (process === undefined)
      return failure('import-too-deep', `A subprocess is nested more than ${MAX_DEPTH} deep.`);
    if (process.nodes.length > 0 || process.losses.length > 0) processes.push(process);
    else empty.push(process);
  }
  // A drawing that somebody has only begun is one all the same.
  if (processes.length === 0) processes.push(...empty.slice(0, 1));
  if (processes.length === 0) return failure('import-no-process', 'The file has no process in it.');
  const losses = [...collaborationLosses(roots, processes), ...warnings];
  return { processes, losses: [...losses, ...unaccountedFor(text, { processes, losses })] };
}

/** The text is decoded already, whatever it says of itself. */
const ENCODING = /^(\s*<\?xml[^>]*?)\sencoding\s*=\s*(?:"[^"]*"|'[^']*')/;

async function parse(
  text: string,
): Promise<{ definitions: Element; warnings: Loss[] } | { problem: ImportProblem }> {
  try {
    const clean = withTypesOfModel(inModelNamespace(text.replace(ENCODING, '$1')));
    const { text: legal, originals } = withLegalIds(clean);
    const { rootElement, warnings, elementsById } = await new BpmnModdle().fromXML(legal);
    restoreIds(elementsById, originals);
    const definitions = rootElement as unknown as Element;
    if (typeOf(definitions) !== 'definitions')
      return failure('import-not-recognised', 'The file does not start with a BPMN definitions element.');
    return { definitions, warnings: resolveQualified(warnings, elementsById).map(warningLoss) };
  } catch (error) {
    const { problem } = failure('import-not-readable', messageOf(error));
    return { problem: { at: placeOfRoot(text), ...problem } };
  }
}

/** `bpmn-moddle` words what it skips; the place is in its words. */
function warningLoss(warning: unknown, index: number): Loss {
  const problem = messageOf(warning).replace(/\s+/g, ' ');
  return lossOf({ id: `#${index + 1}`, name: '', type: 'part of the file' }, 'part-not-read', { problem });
}

function failure(code: ImportProblem['code'], said: string): { problem: ImportProblem } {
  const [, line, column] = /line:\s*(\d+)\s+column:\s*(\d+)/.exec(said) ?? [];
  const message = said.replace(/\s+/g, ' ').trim();
  if (line === undefined) return { problem: { code, message } };
  return { problem: { code, message, at: { line: Number(line) + 1, column: Number(column) + 1 } } };
}

/** Where a fault is that the reader knows no place of: it is about all of the file. */
function placeOfRoot(text: string): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, text.search(/<[\w]/))).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function messageOf(thrown: unknown): string {
  return String((thrown as { message?: unknown } | undefined)?.message ?? thrown);
}

function contextOf(definitions: Element, roots: readonly Element[]): ReadContext {
  const forms = new Map<string, ReturnType<typeof jsonForm>>();
  for (const form of roots.flatMap((root) => extensionElements(root, 'userTaskForm'))) {
    const id = textIn(form, 'id');
    if (id !== undefined) forms.set(id, jsonForm(textIn(form, '$body') ?? ''));
  }
  return { bounds: diagramBounds(definitions), forms };
}
