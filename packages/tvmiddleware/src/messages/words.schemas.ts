import { free, text } from '@headend/base'

/** A text of so many letters at most, by language of two letters: `{ "en": "Hello" }`. */
export const wordsByLanguage = (max: number) => {
  const words = text(max)
  return free()
    .custom((all: object, { error }) =>
      Object.entries(all).every(([lang, one]) => /^[a-z]{2}$/.test(lang) && !words.validate(one).error)
        ? all
        : error('any.invalid'),
    )
    .description('Texts by language of two letters')
}
