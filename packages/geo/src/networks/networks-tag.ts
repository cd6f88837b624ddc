/** What is kept of an operator's networks, and made stale by a change of them. */
export const networksTag = 'geo:networks'
