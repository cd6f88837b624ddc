/** The tag under which everything kept of one account lies. */
export const accountTag = (accountId: number): string => `account:${accountId}`
