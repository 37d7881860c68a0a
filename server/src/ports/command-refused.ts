/** A command of the operator's that cannot be done, for a foreseen reason: the message is a sentence that says what to do. */
export class CommandRefused extends Error {}
