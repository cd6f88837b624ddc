export const importKinds = ['playlist', 'guide'] as const
export type ImportKind = (typeof importKinds)[number]

/** A look at the file, then its import, each of which may fail. */
export const importStates = ['checking', 'checked', 'running', 'done', 'failed'] as const
