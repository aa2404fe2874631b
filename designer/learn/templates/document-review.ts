import { draw } from '../draw.js';
import { ask, choose, email, end, mail, start, text } from '../steps.js';

export const documentReview = draw({
  name: 'documentReview',
  title: 'Document review',
  description: 'All reviewers read at the same time; one who asks for changes is enough to send it back.',
  input: {
    title: text('Title of the document'),
    author: mail('Email of the author'),
    reviewers: { type: 'array', title: 'Reviewers', items: { type: 'string' }, minItems: 1 },
  },
  main: {
    steps: {
      start: start(),
      review: {
        kind: 'forEach',
        title: 'Each reviewer',
        list: 'input.reviewers',
        item: 'reviewer',
        concurrency: 'all',
        graph: 'reading',
        outputs: [],
        result: 'answers',
      },
      all: choose('All agree?', 'all agree', "answers.every((answer) => answer === 'approved')", 'changes'),
      release: email(
        'Tell it is released',
        'input.author',
        '`${input.title} is released`',
        "'All reviewers agree.'",
      ),
      back: email(
        'Send it back',
        'input.author',
        '`${input.title} needs changes`',
        "'Please look at the comments.'",
      ),
      released: end('Released', "'released'"),
      returned: end('Returned', "'returned'"),
    },
    ways: [
      'start > review',
      'review > all',
      'all:yes > release',
      'all:otherwise > back',
      'release > released',
      'back > returned',
    ],
  },
  inside: {
    reading: {
      steps: {
        begin: start(),
        read: ask('Read and decide', '`Please read ${input.title}`', {
          people: ['reviewer'],
          outcomes: ['approved', 'changes'],
          result: 'review',
        }),
        said: end('Said', 'review.outcome'),
      },
      ways: ['begin > read', 'read:approved > said', 'read:changes > said'],
    },
  },
});
