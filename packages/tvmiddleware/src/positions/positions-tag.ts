/** The tag under which an account's saved positions lie. */
export const positionsTag = (accountId: number): string => `positions:${accountId}`
