import { draw } from '../draw.js';
import { amount, ask, email, end, mail, request, start, text } from '../steps.js';

export const loanApplication = draw({
  name: 'loanApplication',
  title: 'Loan application',
  description: 'A score decides the clear cases; a person decides the others.',
  input: { applicant: text('Applicant'), email: mail('Email'), amount: amount('Amount in euros') },
  types: {
    Score: {
      type: 'object',
      properties: { points: { type: 'number', title: 'Points' } },
      required: ['points'],
    },
  },
  main: {
    steps: {
      start: start(),
      score: request('Ask for the score', 'GET', '`/scores/${input.applicant}`', {
        result: 'score',
        resultType: 'Score',
      }),
      rate: {
        kind: 'decision',
        title: 'How good is it?',
        branches: [
          { id: 'good', label: 'good', condition: 'score.body.points >= 80' },
          { id: 'poor', label: 'poor', condition: 'score.body.points < 40' },
        ],
        otherwise: 'in between',
      },
      decide: ask('Decide the loan', '`${input.applicant} asks for ${input.amount} EUR`', {
        groups: ["'loans'"],
        facts: [{ label: 'Score', value: 'score.body.points' }],
        outcomes: ['granted', 'refused'],
      }),
      grant: email(
        'Send the offer',
        'input.email',
        "'Your loan is granted'",
        '`We offer you ${input.amount} EUR.`',
      ),
      refuse: email(
        'Send the refusal',
        'input.email',
        "'Your loan application'",
        "'We are sorry that we cannot offer you a loan.'",
      ),
      granted: end('Granted', "'granted'"),
      refused: end('Refused', "'refused'"),
    },
    ways: [
      'start > score',
      'score > rate',
      'rate:good > grant',
      'rate:poor > refuse',
      'rate:otherwise > decide',
      'decide:granted > grant',
      'decide:refused > refuse',
      'grant > granted',
      'refuse > refused',
    ],
  },
});
