import { feature } from '../../feature.js';

export default feature({
  title: 'what the function gives is the result',
  workflow: `
    export async function main(who: { name: string }): Promise<{ hello: string }> {
      return { hello: who.name };
    }`,
  input: [{ name: 'Ada' }],
  ends: { status: 'completed', result: { hello: 'Ada' } },
});
