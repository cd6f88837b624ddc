/** The tag under which everything of an operator's catalogue is kept. */
export const catalogueTag = 'catalogue'
