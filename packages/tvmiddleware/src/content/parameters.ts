import { fallback, int, list, optional, text, type Schema } from '@headend/base'

/** Which part of a list is asked for: the Content API's own limits. */
export const paging = { limit: fallback(int(0, 100), 20), page: fallback(int(1, 1_000_000), 1) }

/** Ids of rows that something hangs on. */
export const ids = <S extends Schema>(item: S, max = 1000) => optional(list(item, max))

export const instantText = () => optional(text(60)).description('ISO 8601; without a zone it is the operator’s')
export const pictureText = () => optional(text(2048)).description('The address of a picture')
export const jsonText = () => optional(text(20_000)).description('A JSON object as text')
