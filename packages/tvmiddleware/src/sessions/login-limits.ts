/** A household types its password wrong a few times; a guesser does so for hours. */
export const loginLimits = [
  { name: 'login-address', calls: 600, windowSeconds: 60, by: 'address' },
  { name: 'login-abonement', calls: 30, windowSeconds: 300, by: { field: 'abonement' } },
] as const
