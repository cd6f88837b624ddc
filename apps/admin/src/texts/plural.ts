const orders: Readonly<Record<string, readonly Intl.LDMLPluralRule[]>> = {
  en: ['one', 'other'],
  ru: ['one', 'few', 'many'],
}
const rules = new Map<string, Intl.PluralRules>()

const ruleOf = (language: string): Intl.PluralRules => {
  const known = rules.get(language) ?? new Intl.PluralRules(language)
  rules.set(language, known)
  return known
}

/** The form of a text that this number takes: forms stand in the language's own order, `||||` between them. */
export const pluralForm = (language: string, text: string, count: number | undefined): string => {
  const forms = text.split('||||').map((form) => form.trim())
  if (forms.length === 1) return text
  const category = ruleOf(language).select(count ?? 1)
  const place = (orders[language] ?? orders['en'] ?? []).indexOf(category)
  return (place < 0 ? forms.at(-1) : forms[place]) ?? forms.at(-1) ?? text
}
