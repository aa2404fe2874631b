import { draw } from '../draw.js';
import { email, end, mail, request, start, text } from '../steps.js';

export const dataImport = draw({
  name: 'dataImport',
  title: 'Data import',
  description: 'Fetches a list and stores each of its rows, five at a time.',
  input: { source: text('Address of the list'), owner: mail('Whom to tell') },
  types: {
    Rows: {
      type: 'array',
      items: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    },
  },
  main: {
    steps: {
      start: start(),
      fetch: request('Fetch the list', 'GET', 'input.source', { result: 'list', resultType: 'Rows' }),
      each: {
        kind: 'forEach',
        title: 'Each row',
        list: 'list.body',
        item: 'row',
        concurrency: { limit: '5' },
        graph: 'store',
        outputs: [],
      },
      tell: email(
        'Tell the owner',
        'input.owner',
        "'The import is done'",
        '`${list.body.length} rows were stored.`',
      ),
      end: end('Imported', '{ rows: list.body.length }'),
    },
    ways: ['start > fetch', 'fetch > each', 'each > tell', 'tell > end'],
  },
  inside: {
    store: {
      steps: {
        begin: start(),
        put: request('Store the row', 'PUT', '`/rows/${row.id}`'),
        stored: end('Stored'),
      },
      ways: ['begin > put', 'put > stored'],
    },
  },
});
