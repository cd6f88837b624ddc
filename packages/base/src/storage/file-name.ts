import { baseErrors } from '../errors/base.errors.js'

const SEGMENT = /^(?!\.)[A-Za-z0-9._-]{1,100}$/
const CONTENT_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(; ?[\w-]+=("[\w .+-]*"|[\w.+-]+))*$/

/** The parts of a file's name; refuses whatever could mean another place. */
export const nameSegments = (name: string): string[] => {
  const segments = name.split('/')
  if (segments.length > 8 || !segments.every((segment) => SEGMENT.test(segment)))
    throw baseErrors.invalid({}, [{ field: 'name', reason: 'fileName' }])
  return segments
}

/** A content type as it may be sent in a header. */
export const checkedContentType = (contentType: string): string => {
  if (contentType.length > 200 || !CONTENT_TYPE.test(contentType))
    throw baseErrors.invalid({}, [{ field: 'contentType', reason: 'contentType' }])
  return contentType
}
