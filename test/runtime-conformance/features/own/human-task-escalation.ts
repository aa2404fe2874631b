import { expect } from 'vitest';
import { feature } from '../../feature.js';

export default feature({
  title: 'a human task that waits too long comes to more people; who had it before can still answer',
  workflow: `
    import { humanTask } from '@inkstone/runtime/workflow';
    export async function main() {
      const { outcome, completedBy } = await humanTask({
        title: 'Pay?',
        assignees: { people: ['maria'], except: ['jonas'] },
        outcomes: ['yes', 'no'],
        escalation: [
          { after: '2 days', to: { groups: ['finance'] } },
          { after: '4 days', to: { people: ['ines'] } },
        ],
      });
      return [outcome, completedBy.replace('person:', '')];
    }`,
  async act(run, stage) {
    expect(await run.assignees(1)).toMatchObject({ people: ['maria'] });
    await stage.sleep('3 days');
    expect(await run.assignees(1)).toEqual({ people: ['maria'], groups: ['finance'], except: ['jonas'] });
    await stage.sleep('3 days');
    expect(await run.assignees(1)).toEqual({
      people: ['maria', 'ines'],
      groups: ['finance'],
      except: ['jonas'],
    });
    await run.completeTask(1, { outcome: 'yes', by: 'maria' });
  },
  check: ([run]) => expect(run?.rows).toHaveLength(2),
  ends: { status: 'completed', result: ['yes', 'maria'] },
});
