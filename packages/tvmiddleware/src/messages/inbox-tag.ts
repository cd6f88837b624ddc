/** The tag under which an account's news lie; apart from the account's own, because what it may watch stays the same. */
export const inboxTag = (accountId: number): string => `inbox:${accountId}`
