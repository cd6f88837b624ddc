/** The tag under which everything lies that names categories and genres of programmes. */
export const shelvesTag = 'program-shelves'
