import type { ContentField, ContentFields } from './content-fields.js'

/** A picture that could not be taken; the rest of the object is kept. */
export interface UploadError {
  readonly field: string
  readonly url: string
  readonly message: string
}

const longest = 500
const tooLong = `longer than ${longest} characters`

const faultOf = (url: string): string | undefined => {
  if (url === '') return undefined
  if (url.length > longest) return tooLong
  if (!/^https?:\/\/[^\s/]\S*$/i.test(url) || !URL.canParse(url)) return 'not an address of the web'
  return undefined
}

/** Takes addresses out of a call that are none of pictures, and says which. */
export const withoutUnfitPictures = <S extends Readonly<Record<string, unknown>>>(
  names: readonly string[],
  sent: S,
): { readonly sent: S; readonly uploadErrors: readonly UploadError[] } => {
  const uploadErrors = names.flatMap((field) => {
    const url = sent[field]
    const message = typeof url === 'string' ? faultOf(url) : undefined
    return message === undefined ? [] : [{ field, url: String(url).slice(0, longest), message }]
  })
  if (uploadErrors.length === 0) return { sent, uploadErrors }
  const unfit = new Set(uploadErrors.map(({ field }) => field))
  const fit = Object.fromEntries(Object.entries(sent).filter(([name]) => !unfit.has(name))) as S
  return { sent: fit, uploadErrors }
}

/** It may be a picture, but not one that can be kept. */
export const isUnsuitable = ({ message }: UploadError): boolean => message === tooLong

/** The names under which pictures of these fields are sent, translations too. */
export const pictureNames = (fields: ContentFields): readonly string[] =>
  Object.entries(fields).flatMap(([name, field]) => (isPicture(field) ? namesOf(name, field) : []))

const isPicture = ({ attribute }: ContentField): boolean => attribute.endsWith('Url')

const namesOf = (name: string, { isTranslated }: ContentField): readonly string[] =>
  isTranslated ? [name, ...[1, 2, 3, 4, 5].map((place) => `${name}_lang${place}`)] : [name]
