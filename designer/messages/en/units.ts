/** Units of durations, as the drawing stores them. */
export const units = {
  days: 'days',
  hours: 'hours',
  minutes: 'minutes',
  seconds: 'seconds',
  weeks: 'weeks',
  'working days': 'working days',
  'working hours': 'working hours',
};
