/** Where publications and compiled bodies lie by their hashes. */
export const snapshotFile = (hash: string): string => `signage/snapshots/${hash}`
export const bodyFile = (hash: string): string => `signage/bodies/${hash}`
/** Bytes that one of them may have. */
export const mostDocumentBytes = 50_000_000
