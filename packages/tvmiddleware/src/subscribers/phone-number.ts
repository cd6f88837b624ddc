/** A phone number as it is kept, `+79991234567`; undefined where the text is none. */
export const readPhone = (text: string): string | undefined => {
  if (!/^\+?[\d ()-]+$/.test(text)) return undefined
  const digits = text.replace(/\D/g, '')
  return digits.length >= 7 && digits.length <= 15 ? `+${digits}` : undefined
}

/** How a number may stand with a subscriber: as it is kept, or as it was typed in before that. */
export const phoneSpellings = (phone: string): readonly string[] => [phone, phone.slice(1)]
