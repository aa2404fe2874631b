/** The field under which the place is known where an activity's name stands that is not its own: `scans.open`. */
export const CALLEE = 'callee';
