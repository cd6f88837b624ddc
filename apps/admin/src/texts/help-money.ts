import type { Pair } from './pages.js'

/** What the pages of money are for. */
export const moneyHelp: Readonly<Record<string, Pair>> = {
  'billing.transactions': [
    'What came in and went out. A transaction is made or taken back, never changed.',
    'Что поступило и что списано. Операцию можно провести или отменить, но не изменить.',
  ],
  'billing.payments': [
    'Payments through gateways, from the first word of the customer to the last of the gateway.',
    'Платежи через платёжные системы, от первого слова абонента до последнего слова системы.',
  ],
  'billing.promised-payments': [
    'Credit until a day, for whoever pays later.',
    'Обещанные платежи: в долг до указанного дня.',
  ],
  'billing.promos': [
    'Codes that are worth money, a discount or tariffs.',
    'Коды, которые дают деньги, скидку или тарифы.',
  ],
  'billing.promo-uses': [
    'Who used which code, and until when it works.',
    'Кто какой код применил и до какого дня он действует.',
  ],
  'billing.nightly-runs': [
    'Nights in which accounts were charged: how many were looked at, and how it ended.',
    'Ночные списания: сколько аккаунтов проверено и чем всё закончилось.',
  ],
  'billing.balance-alarms': [
    'Balances that differ from their entries, as the nightly proof found them.',
    'Балансы, которые разошлись с проводками, по ночной сверке.',
  ],
  'billing.merchants': [
    'Accounts at payment gateways. The address for callbacks is to be entered at the gateway.',
    'Счета в платёжных системах. Адрес уведомлений указывают в кабинете системы.',
  ],
  'billing.payment-events': [
    'What happened to payments, callbacks that were refused among it.',
    'Что происходило с платежами, в том числе отклонённые уведомления.',
  ],
  'billing.external-apis': [
    'Billings of others: whom they bill, and which questions they are asked.',
    'Внешние биллинги: чьи деньги они считают и о чём их спрашивают.',
  ],
  'billing.account-checks': ['What came of an account in a night.', 'Что произошло с аккаунтом за ночь.'],
}
