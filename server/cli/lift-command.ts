import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '@inkstone/compiler';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { locateDiagnostics } from './describe-diagnostics.js';
import { writeWhole } from './dev/folder/workflow-files.js';
import { documentText } from './document-text.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { problemsOfCode, whatIsLeft } from './problems-of-code.js';
import { readWorkflowFile } from './workflow-file.js';

/** What became of one file of code. */
interface Lifted {
  file: string;
  /** Where its drawing is. */
  drawing: string;
  /** How many nodes it has, and how many of them are code that has no other shape. */
  nodes: number;
  code: number;
  /** `at`: `file:line:column`. */
  diagnostics: (Diagnostic & { at: string })[];
}

export function addLiftCommand(program: Command, output: Output): void {
  withPlugins(program.command('lift <file...>'))
    .description(
      'make the drawing (.flow.json) of code (.ts), beside it; a drawing that is there keeps its ids, places and notes',
    )
    .action(async (files: string[], options: { url?: string; plugin?: string[] }) => {
      const compiler = await loadCompiler(options, output);
      const drawings: Drawing[] = [];
      for (const file of files) drawings.push(await liftFile(compiler, file));
      for (const { lifted, text } of drawings) writeWhole(lifted.drawing, text);
      const all = drawings.map(({ lifted }) => lifted);
      output.result(all, all.map(wordsOf).join('\n'));
    });
}

/** A drawing that is to be written when all files have become one. */
interface Drawing {
  lifted: Lifted;
  text: string;
}

/** Code is the truth for logic: what the drawing said otherwise gives way. */
async function liftFile(compiler: CompilerService, file: string): Promise<Drawing> {
  const { document, source, codeFile, documentFile } = readWorkflowFile(file);
  if (source === undefined) throw problem('file-not-found', { file: codeFile });
  const drawn = document && (await compiler.createDraft(document));
  const read = await compiler.draftFromSource(source, drawn);
  if ('diagnostics' in read) throw problemsOfCode(codeFile, source, read.diagnostics);
  const { draft } = read;
  const kinds = Object.values(draft.document.graphs).flatMap(({ nodes }) =>
    Object.values(nodes).map(({ kind }) => kind),
  );
  const code = kinds.filter((kind) => kind === 'code').length;
  const about = { code: { file: codeFile, text: source, anchors: draft.anchors }, document: draft.document };
  const diagnostics = locateDiagnostics(await compiler.check(draft, dirname(resolve(codeFile))), about);
  const lifted = { file: codeFile, drawing: documentFile, nodes: kinds.length, code, diagnostics };
  return { lifted, text: documentText(draft.document) };
}

function wordsOf({ drawing, nodes, code, diagnostics }: Lifted): string {
  return `${drawing}: ${nodes} nodes, ${code} of them code${whatIsLeft(diagnostics)}`;
}
