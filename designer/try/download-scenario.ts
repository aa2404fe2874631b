/** Gives a scenario as a file, to be put beside the workflow's own. */
export function downloadScenario(name: string, scenario: unknown): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.scenario.json`;
  link.click();
  URL.revokeObjectURL(url);
}
