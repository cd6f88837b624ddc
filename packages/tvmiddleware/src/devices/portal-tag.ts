/** The tag under which an operator's device settings are kept. */
export const portalTag = 'portal'
