/** Whether a text can be an address of e-mail; whether letters arrive is another matter. */
export const isEmail = (text: string): boolean => text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)
