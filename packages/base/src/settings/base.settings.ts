import { bool, fallback, int, object, type Out } from '../schema/schema.js'

/** What an operator may set of base's own areas. */
export const BaseSettings = object({
  dealersMayEditDates: fallback(bool(), false).description('Dealers set the dates of an account by hand'),
  pictureMaxSide: fallback(int(64, 4096), 1920).description(
    'Uploaded pictures are made no wider and no higher, pixels',
  ),
  letterAttempts: fallback(int(1, 10), 4).description('How often a letter is tried before it has failed'),
  lettersPerAddressHour: fallback(int(1, 1000), 10).description('Letters to one address within an hour'),
  lettersPerDay: fallback(int(1, 10_000_000), 20_000).description('Letters to all addresses within a day'),
  lettersKeptDays: fallback(int(1, 3650), 90).description('How long it is kept what was written'),
  auditKeptDays: fallback(int(30, 3650), 1095).description('How long it is kept who changed what'),
})
export type BaseSettings = Out<typeof BaseSettings>
