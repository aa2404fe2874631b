import { feature } from '../../feature.js';

export default feature({
  title: 'an error that is no failure of the API blocks the run, and fails nothing',
  workflow: `
    export async function main(order?: { id: string }): Promise<string> {
      return (order as { id: string }).id.toUpperCase();
    }`,
  ends: { status: 'blocked', code: 'workflow-code-error', message: /undefined/ },
});
