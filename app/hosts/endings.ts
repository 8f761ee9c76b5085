/** @file How a host ends whose till was not opened, so that whoever started it opens no other in its place. */

/** Exit code: the trouble with the data folder was told, and somebody chose to end. */
export const NOT_OPENED = 4;
