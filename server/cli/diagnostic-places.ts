/** Where a diagnostic points in the files of a workflow: in its code, or in its drawing. */
import type { Diagnostic } from '@inkstone/compiler';
import type { Anchor } from '@inkstone/compiler/draft';
import { expressionsOf, jsonPlaces, lineAndColumn, type WorkflowDocument } from '@inkstone/compiler/graph';

/** A file with the text that it holds. */
export interface TextFile {
  file: string;
  text: string;
}

/** What diagnostics are about: code, with what of it each node owns, or a drawing. */
export interface Checkable {
  /** Absent: there is no code; what is wrong is looked for in the drawing. */
  code?: TextFile & { anchors?: readonly Anchor[] };
  drawing?: TextFile;
  document?: WorkflowDocument;
}

export interface DiagnosticPlace {
  file: string;
  /** From 1; absent: the file as a whole. */
  line?: number;
  column?: number;
  /** Node and field on the drawing: `wait.duration`. */
  field?: string;
  /** What stands there, and which characters of it are meant. */
  text?: string;
  range?: { from: number; to: number };
}

/** The place in the code where there is code, otherwise the one in the drawing, as exactly as it is known. */
export function placeOf(found: Diagnostic, about: Checkable): DiagnosticPlace {
  const range = about.code && (found.source ?? rangeInAnchor(found, about));
  if (about.code !== undefined && range !== undefined) return inText(about.code, range);
  const file = about.drawing?.file ?? about.code?.file ?? '';
  return { file, ...inDrawing(found, about) };
}

function inText({ file, text }: TextFile, range: { from: number; to: number }): DiagnosticPlace {
  const start = text.lastIndexOf('\n', range.from - 1) + 1;
  const [line = ''] = text.slice(start).split(/\r?\n/, 1);
  const within = { from: range.from - start, to: Math.min(range.to - start, line.length) };
  return { file, ...lineAndColumn(text, range.from), text: line, range: within };
}

/** The setting's text in what its node owns of the code; the node's statement where the setting is not said in code. */
function rangeInAnchor(found: Diagnostic, { code, document }: Checkable) {
  const anchor = code?.anchors?.find(({ graph, node }) => graph === found.graph && node === found.node);
  if (code === undefined || anchor === undefined) return undefined;
  const owned = code.text.slice(anchor.from, anchor.to);
  const setting = settingOf(found, document);
  const at = setting ? owned.indexOf(setting) : -1;
  if (setting === undefined || at < 0) {
    const from = anchor.from + (/^(?:\s*(?:\/\/.*)?\r?\n)*\s*/.exec(owned)?.[0].length ?? 0);
    return { from, to: anchor.to };
  }
  const { from, to } = found.range ?? { from: 0, to: setting.length };
  return { from: anchor.from + at + from, to: anchor.from + at + to };
}

function inDrawing(found: Diagnostic, { drawing, document }: Checkable): Omit<DiagnosticPlace, 'file'> {
  const { graph, node, field, range } = found;
  const name = [node, field].filter((part) => part !== undefined).join('.');
  const places = drawing === undefined ? undefined : jsonPlaces(drawing.text.replace(/^\uFEFF/, ''));
  const path = ['graphs', graph ?? '', 'nodes', node ?? '', ...(field?.split('.') ?? [])];
  const at = drawing && node !== undefined && typeof places === 'function' ? places(path) : undefined;
  const setting = settingOf(found, document);
  return {
    ...(drawing === undefined || at === undefined ? {} : lineAndColumn(drawing.text, at)),
    ...(name === '' ? {} : { field: name }),
    ...(setting ? { text: setting } : {}),
    ...(setting && range !== undefined ? { range } : {}),
  };
}

function settingOf({ graph, node, field }: Diagnostic, document: WorkflowDocument | undefined) {
  const drawn = document?.graphs[graph ?? '']?.nodes[node ?? ''];
  return drawn && expressionsOf(drawn).find((setting) => setting.field === field)?.text;
}
