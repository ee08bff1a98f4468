/** Kinds of events; an event's payload is index * 8 + kind. */
export const JOB = 0;
export const ARRIVE = 1;
export const RELEASE = 2;
export const FAIL = 3;
export const REPAIR = 4;
export const PM_DUE = 5;
export const PM_DONE = 6;
export const SPECIAL = 7;
