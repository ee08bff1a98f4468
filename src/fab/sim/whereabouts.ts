/** Where a lot is (`lotTravels`) besides 0, in a queue or on a tool. */
export const TRAVELS = 1;
/** at the door of a cell, without a card for it */
export const HELD = 2;
/** its time has come, and the gate of its release keeps it outside the fab */
export const OUTSIDE = 3;
