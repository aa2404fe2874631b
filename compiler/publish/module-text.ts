import { ts } from 'ts-morph';
import { carryScopes } from './carry-scopes.js';
import { freeName, namesIn } from './free-name.js';

/** The transformation that adds markers, given the marker's name in this file. */
export type Marking = (at: string) => ts.TransformerFactory<ts.SourceFile>;

/** Makes TypeScript into a script whose value is `(exports, require, at) => void`. Equal sources give equal bytes. */
export function moduleText(source: string, marking: Marking): string {
  const file = ts.createSourceFile('workflow.ts', source, ts.ScriptTarget.ES2022, false);
  const taken = namesIn(file);
  const at = freeName('at', taken);
  const { outputText } = ts.transpileModule(source, {
    fileName: 'workflow.ts',
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      newLine: ts.NewLineKind.LineFeed,
      removeComments: true,
    },
    transformers: { before: [marking(at)], after: [carryScopes(at, taken)] },
  });
  return `((exports, require, ${at}) => {\n${outputText}})\n`;
}
