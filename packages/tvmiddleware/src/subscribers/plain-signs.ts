/** Signs that every remote control and keyboard can type. */
export const plainSigns = /^[\x21-\x7e]+$/
