import parsePhoneNumber, { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min'

/**
 * A phone number as it is kept, `+79991234567`; undefined where the text is none. With a country of two letters it may
 * be written as it is dialled there.
 */
export const readPhone = (text: string, region = ''): string | undefined => {
  if (!/^\+?[\d ()-]+$/.test(text)) return undefined
  const country = region.toUpperCase()
  if (country !== '' && !text.startsWith('+')) return isSupportedCountry(country) ? dialledIn(text, country) : undefined
  const digits = text.replace(/\D/g, '')
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : undefined
}

const dialledIn = (text: string, country: CountryCode): string | undefined => {
  const found = parsePhoneNumber(text, country)
  return found?.isPossible() ? found.number : undefined
}

/** How a number may stand with a subscriber: as it is kept, or as it was typed in before that. */
export const phoneSpellings = (phone: string): readonly string[] => [phone, phone.slice(1)]
