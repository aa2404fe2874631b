import { expect, test } from 'vitest';
import type { CompilerService } from './compiler-service.js';
import { createRenewingCompiler } from './renewing-compiler.js';

test('calls that run end with the compiler that they began with, which is closed then', async () => {
  const made: { finish: (types: string) => void; closed: boolean }[] = [];
  const compiler = createRenewingCompiler(() => {
    const one = { finish: (_: string) => {}, closed: false };
    made.push(one);
    return {
      activityTypes: () =>
        new Promise<string>((resolve) => {
          one.finish = resolve;
        }),
      close: async () => {
        one.closed = true;
      },
    } as Partial<CompilerService> as CompilerService;
  });
  const before = compiler.activityTypes();
  compiler.renew();
  const after = compiler.activityTypes();
  expect(made.map(({ closed }) => closed)).toEqual([false, false]);
  made[0]?.finish('old');
  made[1]?.finish('new');
  expect(await Promise.all([before, after])).toEqual(['old', 'new']);
  expect(made.map(({ closed }) => closed)).toEqual([true, false]);
  compiler.renew();
  expect(made.map(({ closed }) => closed)).toEqual([true, true, false]);
});
