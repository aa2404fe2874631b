import { writeFileSync } from 'node:fs';
import type { Diagnostic } from '@inkstone/compiler';
import type { Command } from 'commander';
import { problem } from '../errors.js';
import type { CompilerService } from '../versions/compiler-service.js';
import { describeDiagnostics } from './describe-diagnostics.js';
import { documentText } from './document-text.js';
import { loadCompiler, withPlugins } from './load-compiler.js';
import type { Output } from './output.js';
import { readWorkflowFile } from './workflow-file.js';

/** What became of one file of code. */
interface Lifted {
  file: string;
  /** Where its drawing is. */
  drawing: string;
  /** How many nodes it has, and how many of them are code that has no other shape. */
  nodes: number;
  code: number;
  diagnostics: Diagnostic[];
}

export function addLiftCommand(program: Command, output: Output): void {
  withPlugins(program.command('lift <file...>'))
    .description(
      'make the drawing (.flow.json) of code (.ts), beside it; a drawing that is there keeps its ids, places and notes',
    )
    .action(async (files: string[], options: { url?: string; plugin?: string[] }) => {
      const compiler = await loadCompiler(options);
      const all: Lifted[] = [];
      for (const file of files) all.push(await liftFile(compiler, file));
      output.result(all, all.map(wordsOf).join('\n'));
    });
}

/** Code is the truth for logic: what the drawing said otherwise gives way. */
async function liftFile(compiler: CompilerService, file: string): Promise<Lifted> {
  const { document, source, codeFile, documentFile } = readWorkflowFile(file);
  if (source === undefined) throw problem('file-not-found', { file: codeFile });
  const drawn = document && (await compiler.createDraft(document));
  const read = await compiler.draftFromSource(source, drawn);
  if ('diagnostics' in read) {
    const { diagnostics } = read;
    const what = describeDiagnostics(codeFile, source, diagnostics);
    throw problem('code-has-problems', { file: codeFile, what }, { details: { diagnostics } });
  }
  const { draft } = read;
  writeFileSync(documentFile, documentText(draft.document));
  const kinds = Object.values(draft.document.graphs).flatMap(({ nodes }) =>
    Object.values(nodes).map(({ kind }) => kind),
  );
  const code = kinds.filter((kind) => kind === 'code').length;
  const diagnostics = await compiler.check(draft);
  return { file: codeFile, drawing: documentFile, nodes: kinds.length, code, diagnostics };
}

function wordsOf({ drawing, nodes, code, diagnostics }: Lifted): string {
  const problems = diagnostics.filter(({ severity }) => severity === 'error').length;
  const found =
    problems === 0 ? '' : `; ${problems === 1 ? 'a problem' : `${problems} problems`} (inkstone check)`;
  return `${drawing}: ${nodes} nodes, ${code} of them code${found}`;
}
