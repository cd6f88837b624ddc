import { word } from '@headend/base'
import { plainSigns } from './plain-signs.js'

/** Subscribers type it by remote control, so four digits may be all of it. */
export const newPassword = () => word(64).min(4).pattern(plainSigns)

/** The parent code. */
export const pinCode = () => word(16).pattern(plainSigns)
