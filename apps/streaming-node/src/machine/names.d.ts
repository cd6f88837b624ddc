/** A name that no other run has. */
export declare const newRun: () => string;
/** The same wait for nobody else: up to a fifth more or less. */
export declare const jittered: (ms: number) => number;
/** A name that no other message has. */
export declare const newMessageId: () => string;
/** A number that is used once, and guessed by nobody. */
export declare const newNonce: () => Buffer;
