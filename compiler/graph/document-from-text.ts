import type { z } from 'zod';
import { documentSchema, type WorkflowDocument } from './document.js';
import { type JsonPath, jsonPlaces } from './json-places.js';

/** One thing that keeps a text from being a workflow document. Lines and columns begin at 1. */
export interface DocumentMistake {
  code: 'not-json' | 'malformed-document';
  /** In words, for whoever wrote the text. */
  what: string;
  /** Keys and positions from the top: `graphs/main/nodes/n1/kind`. Of a text that is no JSON: empty. */
  path: string;
  line: number;
  column: number;
}

/** Reads the text of a `.flow.json`; all that is wrong with it comes with its place in the text. */
export function documentFromText(
  text: string,
): { document: WorkflowDocument } | { mistakes: [DocumentMistake, ...DocumentMistake[]] } {
  const json = text.replace(/^\uFEFF/, '');
  const places = jsonPlaces(json);
  if (typeof places !== 'function')
    return {
      mistakes: [{ code: 'not-json', what: places.what, path: '', ...lineAndColumn(json, places.at) }],
    };
  const value: unknown = JSON.parse(json);
  const parsed = documentSchema.safeParse(value);
  if (parsed.success) return { document: parsed.data };
  const mistakes = parsed.error.issues.map((issue): DocumentMistake => {
    const { path, what } = inWords(issue, value);
    const place = lineAndColumn(json, places(path));
    return { code: 'malformed-document', what, path: path.map(String).join('/'), ...place };
  });
  return { mistakes: mistakes as [DocumentMistake, ...DocumentMistake[]] };
}

/** The line and column, from 1, of an offset of a text. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - start + 1 };
}

type Issue = z.core.$ZodIssue;

/** What an issue says to a person, and the place it means. */
function inWords(issue: Issue, document: unknown): { path: JsonPath; what: string } {
  const { path } = issue;
  const name = path.length === 0 ? 'the document' : `“${String(path.at(-1))}”`;
  const value = valueAt(document, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [first] = issue.keys;
      const fields = issue.keys.map((key) => `“${key}”`).join(', ');
      const where = path.length === 0 ? 'A workflow document' : `${placeName(path)}${kindOf(value)}`;
      return { path: [...path, first ?? ''], what: `${where} has no field ${fields}` };
    }
    case 'invalid_union':
      if (value === undefined) return { path, what: `${name} is missing` };
      return { path, what: unionWords(issue, name, value) };
    case 'invalid_value': {
      if (value === undefined) return { path, what: `${name} is missing` };
      if (path.length === 1 && path[0] === 'format') return { path, what: formatWords(value) };
      return { path, what: `${name} is ${shown(value)}, and can be ${issue.values.map(shown).join(', ')}` };
    }
    case 'invalid_type':
      if (value === undefined) return { path, what: `${name} is missing` };
      return {
        path,
        what: `${name} is ${shown(value)}, and should be ${TYPES[issue.expected] ?? issue.expected}`,
      };
    case 'invalid_format':
      return { path, what: `${name} is ${shown(value)}, and should be a name of letters and digits` };
    case 'custom':
      return { path, what: issue.message };
    default:
      return { path, what: `${name}: ${issue.message}` };
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

function unionWords(issue: Issue & { code: 'invalid_union' }, name: string, value: unknown): string {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator === undefined) return `${name} is ${shown(value)}, which it cannot be`;
  const nodeKind = issue.path.length === 5 && issue.path[2] === 'nodes';
  if (nodeKind) return `there is no node kind ${shown(value)}`;
  return `${name} is ${shown(value)}, which this Inkstone does not know`;
}

function formatWords(value: unknown): string {
  if (typeof value === 'number' && value > 1)
    return `the document has format ${value}, and this Inkstone reads format 1: a newer one wrote it`;
  return `“format” is ${shown(value)}, and should be 1`;
}

function placeName(path: JsonPath): string {
  return `“${String(path.at(-1))}”`;
}

function kindOf(value: unknown): string {
  const kind = (value as { kind?: unknown } | null)?.kind;
  return typeof kind === 'string' ? ` (${kind})` : '';
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key], value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
