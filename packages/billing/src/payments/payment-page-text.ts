import { money } from '@headend/base'

/** What the page of a payment shows. */
export interface PaymentPage {
  readonly amount: number
  readonly currency: string
  readonly lang: string
  readonly state: 'open' | 'paid' | 'refused'
  readonly returnUrl: string
  /** What can be pressed while it is open, in the order of a remote control. */
  readonly buttons: readonly Button[]
  /** Nothing is moved here: it is only tried out. */
  readonly isTrial: boolean
}

/** A form of one button. */
export interface Button {
  readonly says: 'pay' | 'refuse'
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

const words = {
  en: {
    ...{ title: 'Payment', pay: 'Pay', refuse: 'Cancel', paid: 'Paid', refused: 'Cancelled', back: 'Back' },
    ...{ trial: 'No money is moved here.', waits: 'The payment is on its way.' },
  },
  ru: {
    ...{ title: 'Платёж', pay: 'Оплатить', refuse: 'Отменить', paid: 'Оплачено', refused: 'Отменено' },
    ...{ back: 'Назад', trial: 'Деньги здесь не списываются.', waits: 'Платёж ещё в пути.' },
  },
} as const

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const shown = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)

/** Only addresses of pages are linked to: no scripts. */
const isPage = (url: string): boolean => /^https?:\/\//i.test(url)

/** Large buttons, no scripts, nothing from elsewhere. */
export const paymentPage = ({ amount, currency, lang, state, buttons, returnUrl, isTrial }: PaymentPage): string => {
  const language = lang === 'ru' ? 'ru' : 'en'
  const say = words[language]
  const hidden = (fields: Button['fields']) =>
    Object.entries(fields)
      .map(([name, value]) => `<input type="hidden" name="${shown(name)}" value="${shown(value)}">`)
      .join('')
  const button = ({ says, action, fields }: Button) =>
    `<form method="post" action="${shown(action)}">${hidden(fields)}<button>${say[says]}</button></form>`
  const open = buttons.length === 0 ? `<p>${say.waits}</p>` : buttons.map(button).join('')
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
${rest}${isTrial ? `\n<p>${say.trial}</p>` : ''}
</html>
`
}
