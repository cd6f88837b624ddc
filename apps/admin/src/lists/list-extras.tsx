/** What a list can do beside what all lists can. */
export const ListExtras = () => null
