/** Code that runs need: given to the sandbox once, and the schemas that activity results are checked against. */
import { type BlockedReason, invariant, Problem } from '@inkstone/runtime';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { EngineDeps, LoadedVersion } from './deps.js';

export interface LoadedCode {
  /** What is wrong with the result of the activity at a node, in one sentence. */
  faultOfResult(node: number, result: unknown): string | undefined;
}

type Which = { namespace: string; workflowType: string; version: number; codeHash: string };

export class Versions {
  readonly #deps: Pick<EngineDeps, 'loadVersion' | 'sandbox'>;
  /** By code hash. */
  readonly #loading = new Map<string, Promise<LoadedCode>>();
  readonly #loaded = new Map<string, LoadedCode>();

  constructor(deps: Pick<EngineDeps, 'loadVersion' | 'sandbox'>) {
    this.#deps = deps;
  }

  /** For a run that begins. @throws Problem `workflow-not-found`, `version-not-found` */
  async forStart(namespace: string, workflowType: string, version?: number): Promise<LoadedVersion> {
    const found = await this.#deps.loadVersion(namespace, workflowType, version);
    if (!this.#loaded.has(found.codeHash)) await this.#load(found);
    return found;
  }

  get(codeHash: string): LoadedCode | undefined {
    return this.#loaded.get(codeHash);
  }

  /** Sees to it that the code of a run is there; gives why it cannot be. */
  async ensure({ namespace, workflowType, version, codeHash }: Which): Promise<BlockedReason | undefined> {
    if (this.#loaded.has(codeHash)) return undefined;
    try {
      const found = await this.#deps.loadVersion(namespace, workflowType, version);
      invariant(
        found.codeHash === codeHash,
        `${workflowType} version ${version} is not the code that the run began with`,
      );
      await this.#load(found);
      return undefined;
    } catch (error) {
      const hint = error instanceof Problem ? error.hint : undefined;
      return {
        code: 'code-not-loaded',
        message: (error as Error).message,
        ...(hint === undefined ? {} : { hint }),
      };
    }
  }

  #load(version: LoadedVersion): Promise<LoadedCode> {
    const known = this.#loading.get(version.codeHash);
    if (known) return known;
    const loading = this.#deps.sandbox.load(version.codeHash, version.module).then(() => {
      const code = resultChecks(version.nodes);
      this.#loaded.set(version.codeHash, code);
      return code;
    });
    this.#loading.set(version.codeHash, loading);
    loading.catch(() => this.#loading.delete(version.codeHash));
    return loading;
  }
}

function resultChecks(nodes: LoadedVersion['nodes']): LoadedCode {
  const checks = new Map<number, ValidateFunction | undefined>();
  return {
    faultOfResult(node, result) {
      const wanted = nodes[node]?.resultSchema;
      if (wanted === undefined) return undefined;
      if (!checks.has(node)) checks.set(node, compile(wanted.schema));
      const check = checks.get(node);
      const value = (result as Record<string, unknown> | null)?.[wanted.property];
      if (check === undefined || check(value)) return undefined;
      const [first] = check.errors ?? [];
      const where = `${wanted.property}${(first?.instancePath ?? '').replaceAll('/', '.')}`;
      return `The result is not what this step promises: ${where} ${first?.message ?? 'does not fit'}.`;
    },
  };
}

/** A schema that cannot be compiled was refused at publishing; an old one that slipped through checks nothing. */
function compile(schema: unknown): ValidateFunction | undefined {
  const ajv = new Ajv({ allErrors: false, strict: false });
  formats.default(ajv);
  try {
    return ajv.compile(schema as object);
  } catch {
    return undefined;
  }
}
