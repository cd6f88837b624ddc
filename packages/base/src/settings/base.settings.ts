import { bool, fallback, int, object, type Out } from '../schema/schema.js'

/** What an operator may set of base's own areas. */
export const BaseSettings = object({
  dealersMayEditDates: fallback(bool(), false).description('Dealers set the dates of an account by hand'),
  pictureMaxSide: fallback(int(64, 4096), 1920).description(
    'Uploaded pictures are made no wider and no higher, pixels',
  ),
  auditKeptDays: fallback(int(30, 3650), 1095).description('How long it is kept who changed what'),
})
export type BaseSettings = Out<typeof BaseSettings>
