import { draw } from '../draw.js';
import { ask, email, end, mail, start, text } from '../steps.js';

export const supportRequest = draw({
  name: 'supportRequest',
  title: 'Support request',
  description:
    'An answer is promised within a day: the lead is reminded after four hours, and takes over after one day.',
  input: { customer: mail('Email of the customer'), question: text('Question') },
  main: {
    steps: {
      start: start(),
      answer: ask('Answer the customer', 'input.question', {
        groups: ["'support'"],
        outcomes: ['answered'],
        boundaries: [
          { on: 'timer', id: 'soon', label: 'four hours', duration: "'4 hours'", graph: 'reminder' },
          { on: 'timer', id: 'late', label: 'one day', duration: "'1 day'" },
        ],
      }),
      takeOver: ask('Take over', '`Unanswered for a day: ${input.question}`', {
        groups: ["'support-leads'"],
        outcomes: ['answered'],
      }),
      thank: email(
        'Ask how it was',
        'input.customer',
        "'How did we do?'",
        "'We would like to hear from you.'",
      ),
      end: end('Answered'),
    },
    ways: [
      'start > answer',
      'answer:answered > thank',
      'answer:late > takeOver',
      'takeOver:answered > thank',
      'thank > end',
    ],
  },
  inside: {
    reminder: {
      steps: {
        begin: start(),
        remind: email('Remind the lead', "'lead@example.org'", "'A customer is waiting'", 'input.question'),
        reminded: end('Reminded'),
      },
      ways: ['begin > remind', 'remind > reminded'],
    },
  },
});
