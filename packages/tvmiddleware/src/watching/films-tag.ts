/** The tag under which lies what an account did with films. */
export const filmsTag = (accountId: number): string => `films:${accountId}`
