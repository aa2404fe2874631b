import type { ModuleImport } from './module-imports.js';
import type { ReadModuleFile } from './types/module-types.js';

/** A module that cannot become part of a workflow. */
export interface BundleFailure {
  /** As the workflow file imports it. */
  specifier: string;
  /** Why, as the end of “It cannot be part of a workflow: …”. */
  problem: string;
}

export type Bundle =
  | {
      /** A CommonJS script that exports, for each import, what `exportName` says. It requires the workflow API only. */
      script: string;
    }
  | { failures: BundleFailure[] };

/** Finds modules and what they import in turn. Equal files give equal bytes. */
export type BundleModules = (imports: readonly ModuleImport[]) => Bundle;

/** Where the modules come from that workflows import; the host brings it, since the compiler reads no files. */
export interface ModuleSource {
  bundle: BundleModules;
  readFile: ReadModuleFile;
}

/** Under which name the script exports the `index`-th import's `name`; all of it without a name. */
export function exportName(index: number, name?: string): string {
  return name === undefined ? `m${index}` : `m${index}_${name}`;
}
