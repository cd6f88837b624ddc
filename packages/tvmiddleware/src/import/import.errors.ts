import { defineErrors } from '@headend/base'

/** Why a whole file is refused; what is wrong with one line of it is an item of the reader instead. */
export const importErrors = defineErrors('tvmiddleware', {
  importTooLarge: 413,
  hostileDocument: 400,
  brokenDocument: 400,
  notAPlaylist: 400,
  notAGuide: 400,
  unreadableArchive: 400,
  unsupportedArchive: 415,
  importUnready: 409,
})
