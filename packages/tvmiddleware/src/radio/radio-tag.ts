/** The tag under which an operator's stations are kept. */
export const radioTag = 'radio'
