/** The tag under which the networks of accounts that log in by address are kept. */
export const ipLoginTag = 'ip-login'
