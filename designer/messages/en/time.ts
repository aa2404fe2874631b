/** Times in words. */
export const time = {
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  justNow: 'just now',
  due: 'due {{when}}',
  overdue: 'overdue since {{when}}',
  minutesAgo_one: '{{count}} minute ago',
  minutesAgo_other: '{{count}} minutes ago',
  hoursAgo_one: '{{count}} hour ago',
  hoursAgo_other: '{{count}} hours ago',
};
