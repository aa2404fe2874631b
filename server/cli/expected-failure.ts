/** Failures that are nobody's bug, in plain words. */
import type { Diagnostic } from '@inkstone/compiler';
import { Problem, WorldError } from '@inkstone/runtime';
import { describeDiagnostics } from './describe-diagnostics.js';

/** A sentence, and a hint on a line of its own where there is one; undefined: the error is a bug. */
export function expectedFailure(error: unknown): string | undefined {
  if (error instanceof Problem) {
    const place = error.at === undefined ? '' : `${error.at}: `;
    const code = error.message.includes('\n') ? '' : ` [${error.code}]`;
    return [`${place}${error.message}${code}`, ...diagnosticLines(error), error.hint]
      .filter(Boolean)
      .join('\n');
  }
  if (error instanceof WorldError) return `${error.message}${WORLD_HINTS[error.code] ?? ''}`;
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code === undefined ? undefined : SYSTEM_WORDS[code]?.(message ?? '');
}

/** Problems of a draft on the server come along as details; those of a file are in the message, with their places. */
function diagnosticLines({ code, details }: Problem): string[] {
  const { diagnostics } = (details ?? {}) as { diagnostics?: Diagnostic[] };
  if (diagnostics === undefined || code === 'drawing-unsound' || code === 'code-has-problems') return [];
  return [describeDiagnostics(diagnostics, { drawing: { file: '  draft', text: '' } })];
}

const WORLD_HINTS: Record<string, string> = {
  'store-unavailable':
    '\nCheck DATABASE_URL and whether that server runs; without DATABASE_URL Inkstone brings its own.',
  'disk-full': '\nFree some space and start again; nothing is lost.',
};

const SYSTEM_WORDS: Record<string, (message: string) => string> = {
  ENOSPC: () => 'The disk is full.\nFree some space and start again; nothing is lost.',
  EACCES: (message) =>
    `A file or port may not be used: ${message}.\nChoose another folder or port, or change the rights.`,
  EPERM: (message) =>
    `A file or port may not be used: ${message}.\nChoose another folder or port, or change the rights.`,
  ENOENT: (message) => `A folder or file is not there: ${message}.\nMake it first, or name another one.`,
  EISDIR: (message) => `That is a folder, and a file is needed: ${message}.`,
  ENOTDIR: (message) => `That cannot be used as a folder: ${message}.`,
  EEXIST: (message) => `That cannot be used as a folder: ${message}.`,
  EROFS: (message) => `The folder cannot be written: ${message}.`,
  EADDRNOTAVAIL: (message) => `This machine does not have that address: ${message}.`,
  ENOTFOUND: (message) => `The host is not known: ${message}.`,
  ECONNREFUSED: (message) => `Nothing answers there: ${message}.`,
};
