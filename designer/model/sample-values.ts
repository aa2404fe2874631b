/** The values of one past run by their names in code; `input` is one of them. */
export type SampleRun = Record<string, unknown>;

const STEP = /\??\.([A-Za-z_$][\w$]*)|\[(\d+)\]|\['([^'\\]*)'\]/y;

/** What a path was in a run; undefined where it had no value. */
export function sampleAt(run: SampleRun, path: string): unknown {
  const [root = ''] = /^[A-Za-z_$][\w$]*/.exec(path) ?? [];
  let value: unknown = own(run, root);
  STEP.lastIndex = root.length;
  while (STEP.lastIndex < path.length) {
    const step = STEP.exec(path);
    if (!step) return undefined;
    value = own(value, step[1] ?? step[2] ?? step[3] ?? '');
  }
  return value;
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** The values of a run as its page knows them; a value that was cut there is left out. */
export function sampleRun(view: {
  run: { input?: unknown };
  nodes: readonly { value?: { name: string; json: string } | undefined }[];
}): SampleRun {
  const run: SampleRun = { input: view.run.input };
  for (const { value } of view.nodes) {
    if (!value) continue;
    try {
      run[value.name] = JSON.parse(value.json);
    } catch {
      delete run[value.name];
    }
  }
  return run;
}
