import { money } from '@headend/base'

/** What the page of a payment shows. */
export interface NullPage {
  readonly amount: number
  readonly currency: string
  readonly lang: string
  readonly state: 'open' | 'paid' | 'refused'
  /** Where the page itself is. */
  readonly address: string
  readonly returnUrl: string
}

const words = {
  en: {
    ...{ title: 'Test payment', pay: 'Pay', refuse: 'Cancel', paid: 'Paid', refused: 'Cancelled', back: 'Back' },
    note: 'No money is moved here.',
  },
  ru: {
    ...{ title: 'Пробный платёж', pay: 'Оплатить', refuse: 'Отменить', paid: 'Оплачено', refused: 'Отменено' },
    ...{ back: 'Назад', note: 'Деньги здесь не списываются.' },
  },
} as const

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const shown = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** Only addresses of pages are linked to: no scripts. */
const isPage = (url: string): boolean => /^https?:\/\//i.test(url)

/** Large buttons in the order of a remote control, no scripts, nothing from elsewhere. */
export const nullPage = ({ amount, currency, lang, state, address, returnUrl }: NullPage): string => {
  const language = lang === 'ru' ? 'ru' : 'en'
  const say = words[language]
  const button = (deed: 'pay' | 'refuse') =>
    `<form method="post" action="${shown(`${address}${deed}/`)}"><button>${say[deed]}</button></form>`
  const open = `${button('pay')}${button('refuse')}<p>${say.note}</p>`
  const back = isPage(returnUrl) ? `<p><a href="${shown(returnUrl)}">${say.back}</a></p>` : ''
  const rest = state === 'open' ? open : `<p><strong>${say[state]}</strong></p>${back}`
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${say.title}</title>
<style>
body { font: 1.5rem/1.5 sans-serif; margin: 10vh auto; max-width: 20em; text-align: center }
button { font: inherit; margin: .5rem; padding: .5rem 2rem; min-width: 12em }
button:focus { outline: .25rem solid #06c }
</style>
<h1>${say.title}</h1>
<p>${shown(money(amount, currency, 'text'))} ${shown(currency)}</p>
${rest}
</html>
`
}
