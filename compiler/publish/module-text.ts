import { ts } from 'ts-morph';

/** Makes TypeScript into a script whose value is `(exports, require, at) => void`. Equal sources give equal bytes. */
export function moduleText(source: string, transformers: ts.TransformerFactory<ts.SourceFile>[]): string {
  const { outputText } = ts.transpileModule(source, {
    fileName: 'workflow.ts',
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: true,
    },
    transformers: { before: transformers },
  });
  return `((exports, require, at) => {\n${outputText}})\n`;
}
