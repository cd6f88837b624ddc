import { useLocaleState, useTranslate } from 'react-admin'
import { choiceName, fieldName, groupName, helpFor, hintFor, pageName } from './words.js'

/** Everything a screen says, in the language of whoever sits in front of it. */
export const useWords = () => {
  const [language] = useLocaleState()
  const translate = useTranslate()
  return {
    language,
    t: (name: string, options?: object): string => translate(`panel.${name}`, options),
    page: (name: string): string => pageName(language, name),
    group: (name: string): string => groupName(language, name),
    help: (name: string): string => helpFor(language, name),
    field: (name: string): string => fieldName(language, name),
    choice: (field: string, value: string | number | null): string => choiceName(language, field, value),
    hint: (text: string | undefined): string => hintFor(language, text),
    when: (instant: string | null | undefined): string =>
      instant
        ? new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
        : '',
    number: (value: number): string => new Intl.NumberFormat(language).format(value),
  }
}

export type Words = ReturnType<typeof useWords>
