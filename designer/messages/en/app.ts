/** What stands around every page. */
export const app = {
  showMore: 'Show more',
};
