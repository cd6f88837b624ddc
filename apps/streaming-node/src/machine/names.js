import { randomBytes, randomUUID } from 'node:crypto';
/** A name that no other run has. */
export const newRun = () => randomBytes(12).toString('base64url');
/** The same wait for nobody else: up to a fifth more or less. */
export const jittered = (ms) => Math.round(ms * (0.8 + (randomBytes(1).readUInt8() / 255) * 0.4));
/** A name that no other message has. */
export const newMessageId = () => randomUUID();
/** A number that is used once, and guessed by nobody. */
export const newNonce = () => randomBytes(16);
//# sourceMappingURL=names.js.map