/** What can be done with a row beside what can be done with all rows. */
export const RowDeeds = () => null
