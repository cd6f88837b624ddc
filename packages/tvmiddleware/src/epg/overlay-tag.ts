/** The tag under which lies what an operator says over the guide. */
export const overlayTag = 'guide-overlay'
