/** The tag whose bump ends a session in every process: the next call with its key is a stranger's. */
export const sessionTag = (sessionId: number): string => `session:${sessionId}`
