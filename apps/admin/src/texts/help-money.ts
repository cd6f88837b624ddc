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
    'Codes that are worth money, a discount or tariffs: exactly one of the three. What one is worth never changes.',
    'Коды, которые дают деньги, скидку или тарифы: ровно одно из трёх. То, что даёт код, не меняется.',
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
  'billing.awaited-invoices': [
    'Invoices that subscribers were sent to pay in a billing of somebody else: what they are for opens here once they are paid.',
    'Счета внешнего биллинга, которые абонентам нужно оплатить: выбранное подключается здесь после оплаты.',
  ],
  'billing.contracts': [
    'What customers have signed. With a mask in the options each new customer gets a number by itself.',
    'Договоры абонентов. Если в параметрах задана маска, каждый новый абонент получает номер сам.',
  ],
  'billing.invoices': [
    'Written for each charge while the options have a mask for their numbers; void when the charge is taken back.',
    'Выписываются на каждое списание, если в параметрах задана маска; при отмене списания аннулируются.',
  ],
  'billing.invoice-items': ['What each invoice was for.', 'За что выписан каждый счёт.'],
  'billing.documents': [
    'Made from a template once and kept as they were made; to be read as a page or printed as a PDF.',
    'Создаются по шаблону один раз и больше не меняются; открываются как страница или PDF.',
  ],
  'billing.document-templates': [
    'HTML with places like {{customer.name}}, {{contract.number}}, {{#invoice.items}}{{title}}{{/invoice.items}}.',
    'HTML с местами вроде {{customer.name}}, {{contract.number}}, {{#invoice.items}}{{title}}{{/invoice.items}}.',
  ],
  'billing.products': [
    'What is sold beside television, from the balance of a customer.',
    'То, что продаётся помимо телевидения, с баланса абонента.',
  ],
  'billing.dealer-settlements': [
    'What was booked in each month for the customers of each dealer. Drawn up each night for this month and the last one.',
    'Что проведено за месяц по абонентам каждого дилера. Текущий и прошлый месяцы обновляются каждую ночь.',
  ],
  'billing.autopayments': [
    'Which cards were asked in the evening for what the night would take, and what their banks said.',
    'У каких карт вечером запрошены деньги на ночное списание и что ответили банки.',
  ],
  'billing.bank-accounts': [
    'Bank accounts of customers. Of their numbers only the ending is shown.',
    'Банковские счета абонентов. От номеров видно только окончание.',
  ],
  'billing.account-checks': ['What came of an account in a night.', 'Что произошло с аккаунтом за ночь.'],
}
