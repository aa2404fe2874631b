import type { CompilerService } from './compiler-service.js';

export type CompilerMethod = Exclude<keyof CompilerService, 'close'>;

/** A compiler that is asked elsewhere: each of its methods as `call` makes it. */
export function compilerCalls(
  call: <M extends CompilerMethod>(method: M) => CompilerService[M],
): Pick<CompilerService, CompilerMethod> {
  return {
    createDraft: call('createDraft'),
    draftFromSource: call('draftFromSource'),
    redraw: call('redraw'),
    retype: call('retype'),
    normalForm: call('normalForm'),
    check: call('check'),
    compile: call('compile'),
    compileModule: call('compileModule'),
    activityTypes: call('activityTypes'),
  };
}
