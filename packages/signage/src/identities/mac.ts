import { createHmac, timingSafeEqual } from 'node:crypto'

export const macOf = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url')

/** Whether somebody who knows the secret said so. */
export const isMac = (secret: string, text: string, mac: string): boolean => {
  const [expected, given] = [Buffer.from(macOf(secret, text)), Buffer.from(mac)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}
