/** The tag under which an operator's selections are kept. */
export const selectionsTag = 'selections'
