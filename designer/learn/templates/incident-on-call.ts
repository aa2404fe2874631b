import { draw } from '../draw.js';
import { ask, email, end, mail, start, text } from '../steps.js';

export const incidentOnCall = draw({
  name: 'incidentOnCall',
  title: 'Incident on call',
  description: 'Whoever is on call has fifteen minutes; then the managers are asked, too.',
  input: { service: text('Service'), symptom: text('What is wrong'), reporter: mail('Who reported it') },
  main: {
    steps: {
      start: start(),
      first: ask('Take the incident', '`${input.service}: ${input.symptom}`', {
        groups: ["'on-call'"],
        outcomes: ['taken', 'false alarm'],
        boundaries: [{ on: 'timer', id: 'late', label: 'nobody in 15 minutes', duration: "'15 minutes'" }],
      }),
      second: ask('Take it over', '`Nobody took: ${input.service}`', {
        groups: ["'managers'"],
        outcomes: ['taken'],
      }),
      resolve: ask('Resolve it', '`Is ${input.service} well again?`', {
        groups: ["'on-call'"],
        outcomes: ['resolved'],
      }),
      tell: email(
        'Tell who reported it',
        'input.reporter',
        '`${input.service} is well again`',
        "'Thank you for telling us.'",
      ),
      resolved: end('Resolved', "'resolved'"),
      alarm: end('False alarm', "'false alarm'"),
    },
    ways: [
      'start > first',
      'first:taken > resolve',
      'first:false alarm > alarm',
      'first:late > second',
      'second:taken > resolve',
      'resolve:resolved > tell',
      'tell > resolved',
    ],
  },
});
