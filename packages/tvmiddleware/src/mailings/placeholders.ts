/** Whom a text speaks to. */
export interface Named {
  readonly firstname: string
  readonly lastname: string
}

const places = /\$(firstname|lastname)\b/g

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** A plain text with `$firstname` and `$lastname` filled in; what a name holds is not looked through again. */
export const addressed = (template: string, person: Named): string =>
  template.replace(places, (_whole, name: keyof Named) => person[name])

/** The same for a text of HTML, in which a name is only a name. */
export const addressedHtml = (template: string, person: Named): string =>
  template.replace(places, (_whole, name: keyof Named) => escaped(person[name]))
