import { word } from '@headend/base'

const plain = /^[\x21-\x7e]+$/

/** Subscribers type it by remote control, so four digits may be all of it. */
export const newPassword = () => word(64).min(4).pattern(plain)

/** The parent code. */
export const pinCode = () => word(16).pattern(plain)
